#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace rationale {

/// Writes arrays of plain numbers one behind the other, as they stand in memory: for bytes that the
/// same machine made and reads, such as tables built into the program.
class FlatWriter {
 public:
  template <typename T>
  void array(const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    text({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
  }
  void text(std::string_view bytes) {
    const auto size = static_cast<std::uint64_t>(bytes.size());
    bytes_.append(reinterpret_cast<const char*>(&size), sizeof(size)).append(bytes);
  }
  void number(std::uint64_t value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what FlatWriter wrote, in the same order. Throws Error(internal) where it is cut.
class FlatReader {
 public:
  explicit FlatReader(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  std::vector<T> array() {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::string_view bytes = text();
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    return values;
  }
  /// A view into the bytes given to the constructor.
  std::string_view text() { return take(number()); }
  std::uint64_t number() {
    std::uint64_t value = 0;
    std::memcpy(&value, take(sizeof(value)).data(), sizeof(value));
    return value;
  }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) throw Error(ErrorCode::internal, "a built-in table is cut");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
};

}  // namespace rationale
