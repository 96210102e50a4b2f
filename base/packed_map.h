#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/flat_array.h"
#include "base/numbered_strings.h"

namespace rationale {

/// Bytes by different strings, read where ByteWriter wrote them (base/flat_array.h).
class PackedMap {
 public:
  PackedMap() = default;
  explicit PackedMap(ByteReader& in) : keys_(in), ends_(in), bytes_(in) {}
  void write(ByteWriter& out) const {
    keys_.write(out);
    ends_.write(out);
    bytes_.write(out);
  }

  /// `key` must be new.
  void add(std::string_view key, std::string_view value) {
    keys_.add(key);
    ends_.push_back(end_among_strings(bytes_.size() + value.size()));
    bytes_.append(value);
  }
  std::optional<std::string_view> find(std::string_view key) const {
    const auto number = keys_.find(key);
    if (!number) return std::nullopt;
    return value(*number);
  }

  std::uint32_t size() const { return keys_.size(); }
  /// Of those added, by number from 0.
  std::string_view key(std::uint32_t number) const { return keys_[number]; }
  std::string_view value(std::uint32_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return {bytes_.data() + begin, ends_[number] - begin};
  }

 private:
  NumberedStrings keys_;
  FlatArray<std::uint32_t> ends_;  // by number of the key
  FlatArray<char> bytes_;
};

}  // namespace rationale
