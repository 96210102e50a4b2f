#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/bytes.h"

namespace rationale {

/// An array that is read where ByteWriter wrote it, without a copy, until it is changed: tables
/// that are built into the program cost a start no more than the pages of them that are looked at.
/// The bytes that are read must outlive the array, and begin where memory is aligned
/// (byte_alignment). What a range gives that is appended must not be of the array itself.
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
  FlatArray(FlatArray&& other) noexcept
      : own_(std::move(other.own_)), all_(std::exchange(other.all_, {})) {}
  FlatArray& operator=(FlatArray&& other) noexcept {
    own_ = std::move(other.own_);
    all_ = std::exchange(other.all_, {});
    return *this;
  }
  FlatArray(const FlatArray&) = delete;
  FlatArray& operator=(const FlatArray&) = delete;
  ~FlatArray() = default;

  void write(ByteWriter& out) const {
    out.aligned({reinterpret_cast<const char*>(all_.data()), all_.size_bytes()});
  }

  template <typename Range>
  void append(const Range& values) {
    copy_what_was_read();
    own_.insert(own_.end(), values.begin(), values.end());
    all_ = own_;
  }
  void push_back(const T& value) { append(std::span(&value, 1)); }
  void assign(std::size_t count, const T& value) {
    own_.assign(count, value);
    all_ = own_;
  }
  void set(std::size_t i, const T& value) {
    copy_what_was_read();
    own_[i] = value;
  }

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
  void copy_what_was_read() {
    if (own_.size() == all_.size()) return;
    own_.assign(all_.begin(), all_.end());
    all_ = own_;
  }

  std::vector<T> own_;
  std::span<const T> all_;
};

}  // namespace rationale
