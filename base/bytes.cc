#include "base/bytes.h"

#include <limits>

#include "base/damage.h"

namespace rationale {
std::uint32_t end_among_strings(std::size_t bytes) {
  if (bytes > std::numeric_limits<std::uint32_t>::max())
    throw Error(ErrorCode::rejected, "more than 4 GiB of words or names of letters",
                "index the letters into several indexes, and search them as one (docs/scale.md)");
  return static_cast<std::uint32_t>(bytes);
}

void ByteWriter::number(std::uint64_t value) {
  while (value >= 0x80) {
    bytes_ += static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  bytes_ += static_cast<char>(value);
}

void ByteWriter::string(std::string_view value) {
  number(value.size());
  bytes_ += value;
}

void ByteWriter::aligned(std::string_view bytes) {
  number(bytes.size());
  bytes_.resize((bytes_.size() + byte_alignment - 1) / byte_alignment * byte_alignment);
  bytes_ += bytes;
}

void ByteReader::damaged() const {
  throw Damage(std::string(what_) + ", at byte " + std::to_string(at_ - begin_));
}

std::uint64_t ByteReader::longer_number() {
  constexpr unsigned last_shift = 63;  // of which one bit is left
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift <= last_shift; shift += 7) {
    if (at_ == end_) damaged();
    const auto byte = static_cast<unsigned char>(*at_++);
    if (shift == last_shift && byte > 1) damaged();
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  damaged();
}

std::uint32_t ByteReader::longer_number32() {
  const std::uint64_t value = longer_number();
  if (value > most_32) damaged();
  return static_cast<std::uint32_t>(value);
}

std::string_view ByteReader::aligned() {
  const std::size_t size = count();
  const auto at = static_cast<std::size_t>(at_ - begin_);
  raw((byte_alignment - at % byte_alignment) % byte_alignment);
  return raw(size);
}

}  // namespace rationale
