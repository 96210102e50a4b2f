#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"

namespace rationale {

/// Lists numbered from 0 in the order in which they came, one behind the other in one array, so
/// that thousands are read at once.
template <typename T>
class FlatLists {
 public:
  FlatLists() = default;
  explicit FlatLists(const std::vector<std::vector<T>>& lists) {
    for (const std::vector<T>& list : lists) add(list);
  }
  explicit FlatLists(ByteReader& in) : all_(in.array<T>()), ends_(in.array<std::uint32_t>()) {}
  void write(ByteWriter& out) const {
    out.array(all_);
    out.array(ends_);
  }

  void add(const std::vector<T>& list) {
    all_.insert(all_.end(), list.begin(), list.end());
    ends_.push_back(static_cast<std::uint32_t>(all_.size()));
  }
  std::span<const T> operator[](std::uint32_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::span(all_).subspan(begin, ends_[number] - begin);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

 private:
  std::vector<T> all_;
  std::vector<std::uint32_t> ends_;  // by number
};

}  // namespace rationale
