#include "base/bytes.h"

#include <limits>

#include "base/error.h"

namespace rationale {
namespace {

[[noreturn]] void damaged() {
  throw Error(ErrorCode::index, "a stored record is damaged",
              "run 'rationale check', and rebuild with 'rationale index' into a new folder");
}

}  // namespace

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

std::uint64_t ByteReader::longer_number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (at_ >= bytes_.size()) damaged();
    const auto byte = static_cast<unsigned char>(bytes_[at_++]);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  damaged();
}

std::uint32_t ByteReader::number32() {
  const std::uint64_t value = number();
  if (value > std::numeric_limits<std::uint32_t>::max()) damaged();
  return static_cast<std::uint32_t>(value);
}

std::string_view ByteReader::raw(std::size_t size) {
  if (size > bytes_.size() - at_) damaged();
  const std::string_view bytes = bytes_.substr(at_, size);
  at_ += size;
  return bytes;
}

std::string_view ByteReader::string() {
  return raw(number());
}

std::string_view ByteReader::aligned() {
  const std::uint64_t size = number();
  raw((byte_alignment - at_ % byte_alignment) % byte_alignment);
  return raw(size);
}

}  // namespace rationale
