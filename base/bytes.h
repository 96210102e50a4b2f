#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rationale {

/// Enough for every number.
inline constexpr std::size_t byte_alignment = 8;

/// `bytes` as the end of a string among others that stand one behind the other. Throws
/// Error(rejected) beyond 4 GiB.
std::uint32_t end_among_strings(std::size_t bytes);

/// Appends values to a byte string: unsigned integers as LEB128 varints, strings as length + bytes.
class ByteWriter {
 public:
  void number(std::uint64_t value);
  void string(std::string_view value);
  void raw(std::string_view bytes) { bytes_ += bytes; }
  /// Length and bytes, which begin at a multiple of `byte_alignment` of all that is written: for
  /// values that are read as they stand in memory (base/flat_array.h).
  void aligned(std::string_view bytes);

  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads what ByteWriter wrote. Every read is bounds-checked and throws Error(index) where the
/// bytes end early or a number does not fit, so that damaged records are reported and never
/// believed.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    // Nearly all numbers are small: gaps and lengths.
    if (at_ < bytes_.size() && static_cast<unsigned char>(bytes_[at_]) < 0x80)
      return static_cast<unsigned char>(bytes_[at_++]);
    return longer_number();
  }
  std::uint32_t number32();
  /// A view into the bytes given to the constructor.
  std::string_view string();
  std::string_view raw(std::size_t size);
  /// What ByteWriter::aligned() wrote. The bytes given to the constructor must begin where memory
  /// is aligned so, too.
  std::string_view aligned();
  /// What was not read yet.
  std::string_view rest() const { return bytes_.substr(at_); }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::uint64_t longer_number();

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace rationale
