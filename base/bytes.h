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

/// Reads what ByteWriter wrote, from bytes that nobody vouches for: every number, count and length
/// is checked against the bytes that are left, before anything is allocated or indexed by it.
/// Throws Damage (base/damage.h) where the bytes end early or cannot be what was written.
class ByteReader {
 public:
  /// `what` is how the error calls the bytes; both must outlive this.
  explicit ByteReader(std::string_view bytes, const char* what = "a stored record")
      : begin_(bytes.data()), at_(begin_), end_(begin_ + bytes.size()), what_(what) {}

  std::uint64_t number() {
    // Nearly all numbers are small: gaps and lengths.
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80)
      return static_cast<unsigned char>(*at_++);
    return longer_number();
  }
  std::uint32_t number32() {
    if (at_ != end_ && static_cast<unsigned char>(*at_) < 0x80)
      return static_cast<unsigned char>(*at_++);
    return longer_number32();
  }
  /// A number that is not above `most`.
  std::uint32_t up_to(std::uint32_t most) {
    const std::uint64_t value = number();
    if (value > most) damaged();
    return static_cast<std::uint32_t>(value);
  }
  /// How many things follow, each of `fewest_bytes` or more: never more than the bytes can hold.
  std::size_t count(std::size_t fewest_bytes = 1) {
    const std::uint64_t value = number();
    if (value > size_left() / fewest_bytes) damaged();
    return static_cast<std::size_t>(value);
  }
  /// `last` and the gap that is read, where that is not above `most`.
  std::uint32_t after(std::uint32_t last, std::uint32_t most = most_32) {
    const std::uint64_t gap = number();
    if (last > most || gap > most - last) damaged();
    return last + static_cast<std::uint32_t>(gap);
  }
  /// An enumerator that is not behind `last`.
  template <typename Enumeration>
  Enumeration one_up_to(Enumeration last) {
    return static_cast<Enumeration>(up_to(static_cast<std::uint32_t>(last)));
  }
  /// A view into the bytes given to the constructor.
  std::string_view string() { return raw(count()); }
  std::string_view raw(std::size_t size) {
    if (size > size_left()) damaged();
    const std::string_view bytes(at_, size);
    at_ += size;
    return bytes;
  }
  /// What ByteWriter::aligned() wrote. The bytes given to the constructor must begin where memory
  /// is aligned so, too.
  std::string_view aligned();
  /// What was not read yet.
  std::string_view rest() const { return {at_, size_left()}; }
  bool at_end() const { return at_ == end_; }
  /// Throws where anything is left.
  void expect_end() const {
    if (at_ != end_) damaged();
  }
  [[noreturn]] void damaged() const;

 private:
  static constexpr std::uint32_t most_32 = 0xffffffff;

  std::size_t size_left() const { return static_cast<std::size_t>(end_ - at_); }
  std::uint64_t longer_number();
  std::uint32_t longer_number32();

  const char* begin_;
  const char* at_;
  const char* end_;
  const char* what_;
};

}  // namespace rationale
