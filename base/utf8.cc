#include "base/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace rationale {
namespace {

struct Step {
  std::size_t length;  // bytes to advance
  bool valid;
};

unsigned char byte_at(std::string_view bytes, std::size_t i) {
  return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

bool in(unsigned char byte, unsigned char low, unsigned char high) {
  return low <= byte && byte <= high;
}

// The range of the second byte depends on the first: it excludes overlong forms, surrogates and
// code points above U+10FFFF.
bool second_fits(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xE0:
      return in(second, 0xA0, 0xBF);
    case 0xED:
      return in(second, 0x80, 0x9F);
    case 0xF0:
      return in(second, 0x90, 0xBF);
    case 0xF4:
      return in(second, 0x80, 0x8F);
    default:
      return in(second, 0x80, 0xBF);
  }
}

Step step(std::string_view bytes, std::size_t i) {
  const unsigned char first = byte_at(bytes, i);
  if (first < 0x80) return {1, true};
  const std::size_t want = in(first, 0xC2, 0xDF)   ? 2
                           : in(first, 0xE0, 0xEF) ? 3
                           : in(first, 0xF0, 0xF4) ? 4
                                                   : 0;
  if (want == 0 || !second_fits(first, byte_at(bytes, i + 1))) return {1, false};
  for (std::size_t n = 2; n < want; ++n)
    if (!in(byte_at(bytes, i + n), 0x80, 0xBF)) return {n, false};
  return {want, true};
}

// Where the plain bytes end that begin at `i`, looked at eight at a time: ASCII without NUL. Some
// of the last seven may be left.
std::size_t plain_end(std::string_view bytes, std::size_t i) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  constexpr std::uint64_t low_bits = 0x0101010101010101;
  for (; i + sizeof(std::uint64_t) <= bytes.size(); i += sizeof(std::uint64_t)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data() + i, sizeof eight);
    // Less one, a NUL borrows, which sets its highest bit.
    if (((eight | (eight - low_bits)) & high_bits) != 0) break;
  }
  return i;
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t i = plain_end(bytes, 0); i < bytes.size(); i = plain_end(bytes, i)) {
    const Step s = step(bytes, i);
    if (!s.valid) return false;
    i += s.length;
  }
  return true;
}

std::string repair_utf8(std::string_view bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  std::string out;
  out.reserve(bytes.size());
  std::size_t kept = 0;  // what stands before it is in `out`
  const auto replace = [&](std::size_t begin, std::size_t end, std::string_view by) {
    out.append(bytes, kept, begin - kept).append(by);
    kept = end;
  };
  for (std::size_t i = plain_end(bytes, 0); i < bytes.size(); i = plain_end(bytes, i)) {
    const Step s = step(bytes, i);
    if (!s.valid)
      replace(i, i + s.length, replacement);
    else if (bytes[i] == '\0')
      replace(i, i + s.length, " ");
    i += s.length;
  }
  out.append(bytes, kept);
  return out;
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && in(byte_at(text, end), 0x80, 0xBF)) --end;
  return text.substr(0, end);
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto byte = [&](std::uint32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
  };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | (point >> 6));
    byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | (point >> 12));
    byte(0x80 | ((point >> 6) & 0x3F));
    byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | (point >> 18));
    byte(0x80 | ((point >> 12) & 0x3F));
    byte(0x80 | ((point >> 6) & 0x3F));
    byte(0x80 | (point & 0x3F));
  }
}

}  // namespace rationale
