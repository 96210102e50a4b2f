#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/bytes.h"

namespace rationale {

/// An array that either grows or is read where ByteWriter wrote it, without a copy: tables that are
/// built into the program cost a start no more than the pages of them that are looked at. What is
/// read must outlive the array.
template <typename T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= byte_alignment);

 public:
  FlatArray() = default;
  explicit FlatArray(ByteReader& in) {
    const std::string_view bytes = in.aligned();
    all_ = {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  // A view of what is its own moves along with it; a copy's would not.
  FlatArray(FlatArray&&) noexcept = default;
  FlatArray& operator=(FlatArray&&) noexcept = default;
  FlatArray(const FlatArray&) = delete;
  FlatArray& operator=(const FlatArray&) = delete;
  ~FlatArray() = default;

  void write(ByteWriter& out) const {
    out.aligned({reinterpret_cast<const char*>(all_.data()), all_.size_bytes()});
  }

  /// Only of an array that was not read.
  template <typename Range>
  void append(const Range& values) {
    own_.insert(own_.end(), values.begin(), values.end());
    all_ = own_;
  }
  void push_back(const T& value) { append(std::span(&value, 1)); }
  void assign(std::size_t count, const T& value) {
    own_.assign(count, value);
    all_ = own_;
  }
  void set(std::size_t i, const T& value) { own_[i] = value; }

  const T& operator[](std::size_t i) const { return all_[i]; }
  std::size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }
  const T* data() const { return all_.data(); }
  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  std::span<const T> part(std::size_t begin, std::size_t end) const {
    return all_.subspan(begin, end - begin);
  }

 private:
  std::vector<T> own_;
  std::span<const T> all_;
};

}  // namespace rationale
