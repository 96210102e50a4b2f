#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/flat_array.h"

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
  explicit FlatLists(ByteReader& in) : all_(in), ends_(in) {}
  void write(ByteWriter& out) const {
    all_.write(out);
    ends_.write(out);
  }

  void add(const std::vector<T>& list) {
    all_.append(list);
    ends_.push_back(static_cast<std::uint32_t>(all_.size()));
  }
  std::span<const T> operator[](std::uint32_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return all_.part(begin, ends_[number]);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

 private:
  FlatArray<T> all_;
  FlatArray<std::uint32_t> ends_;  // by number
};

}  // namespace rationale
