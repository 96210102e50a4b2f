#include "base/utf8.h"

#include <cstddef>

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

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
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
  for (std::size_t i = 0; i < bytes.size();) {
    const Step s = step(bytes, i);
    if (!s.valid)
      out += replacement;
    else if (bytes[i] == '\0')
      out += ' ';
    else
      out += bytes.substr(i, s.length);
    i += s.length;
  }
  return out;
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && in(byte_at(text, end), 0x80, 0xBF)) --end;
  return text.substr(0, end);
}

}  // namespace rationale
