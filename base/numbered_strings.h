#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/flat_array.h"

namespace rationale {

/// Different strings, numbered from 0 in the order in which they came; a hash table in a few
/// arrays, so that thousands are read at once (ByteReader). Threads may share one that no longer
/// grows.
class NumberedStrings {
 public:
  NumberedStrings() = default;
  explicit NumberedStrings(ByteReader& in);
  void write(ByteWriter& out) const;

  /// The number of `text`, which is new where it was not there.
  std::uint32_t add(std::string_view text);
  std::optional<std::uint32_t> find(std::string_view text) const;
  bool contains(std::string_view text) const { return find(text).has_value(); }

  std::string_view operator[](std::uint32_t number) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

 private:
  /// Where `text` is or belongs.
  std::size_t slot_of(std::string_view text) const;
  void grow();

  FlatArray<char> bytes_;
  FlatArray<std::uint32_t> ends_;   // by number
  FlatArray<std::uint32_t> slots_;  // number + 1, or 0; a power of two of them, at most half full
};

}  // namespace rationale
