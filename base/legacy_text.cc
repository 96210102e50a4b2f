#include "base/legacy_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace rationale {
namespace {

constexpr char32_t no_character = 0xFFFD;

// What Windows-1252 has in place of the C1 controls (unicode.org, MAPPINGS/VENDORS/MICSFT).
constexpr std::array<std::uint16_t, 32> windows_from_80 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Mac OS Roman (unicode.org, MAPPINGS/VENDORS/APPLE).
constexpr std::array<std::uint16_t, 128> mac_from_80 = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3,
    0x00E5, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3,
    0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3,
    0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8,
    0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA,
    0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB,
    0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D,
    0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02,
    0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE,
    0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC,
    0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7};

char32_t windows_point(unsigned char byte) {
  return byte < 0x80 || byte >= 0xA0 ? byte : windows_from_80[byte - 0x80];
}

char32_t mac_point(unsigned char byte) {
  return byte < 0x80 ? byte : mac_from_80[byte - 0x80];
}

bool is_capital(char32_t c) {
  return (U'A' <= c && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 ||
         c == 0x160 || c == 0x178 || c == 0x17D;
}
bool is_small(char32_t c) {
  return (U'a' <= c && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x153 ||
         c == 0x161 || c == 0x17E || c == 0x131 || c == 0xFB01 || c == 0xFB02;
}
bool is_letter(char32_t c) {
  return is_capital(c) || is_small(c);
}

// A sign that letters about treatments hardly have.
bool is_rare(char32_t c) {
  const bool compared = c == 0x2264 || c == 0x2265;
  return (c >= 0x2200 && c < 0x2300 && !compared) || c == 0x25CA || c == 0x3A9 || c == 0x3C0 ||
         c == 0x192 || c == 0x131 || (c >= 0x2C6 && c <= 0x2DD) || c == 0xF8FF;
}

// The character hardly stands between these neighbours.
bool is_odd(char32_t before, char32_t c, char32_t after) {
  if (c == 0 || c == no_character || is_rare(c)) return true;
  if (is_capital(c) && is_small(before)) return true;
  if (is_letter(c)) return !is_letter(before) && !is_letter(after);
  constexpr char32_t apostrophe = 0x2019;
  const bool within = is_letter(before) && is_letter(after);
  const bool may_join = c == apostrophe || c == 0x2018 || c == 0x2013 || c == 0x2014 ||
                        c == 0x2026 || c == 0xB7 || c == 0xA0 || c == 0x2022 || c == 0xAD;
  if (within && !may_join) return true;
  constexpr std::u32string_view never_behind_letters =
      U"\u00A1\u00A4\u00A6\u00A8\u00AC\u00AF\u00B4\u00B8\u00BF";
  if (is_letter(before) && never_behind_letters.find(c) != never_behind_letters.npos) return true;
  if ((c == 0x201C || c == 0x201E || c == 0x201A) && is_letter(before)) return true;
  return c == 0x201D && is_letter(after);
}

// The value of a digit of modified base 64; -1 of what is none.
int base64_value(char c) {
  if ('A' <= c && c <= 'Z') return c - 'A';
  if ('a' <= c && c <= 'z') return c - 'a' + 26;
  if ('0' <= c && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

// A letter or sign beyond ASCII that a letter about a treatment may have.
bool is_of_letters(char32_t c) {
  return (c >= 0xA0 && c < 0x250) || (c >= 0x2010 && c < 0x203B) || c == 0x20AC || c == 0x2122 ||
         c == 0x2264 || c == 0x2265 || (c >= 0x370 && c < 0x400);
}

// The characters of a shift sequence between "+" and its end; empty where they make no sense.
std::string shifted(std::string_view digits) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char digit : digits) {
    bits = bits << 6 | static_cast<std::uint32_t>(base64_value(digit));
    held += 6;
    if (held < 16) continue;
    held -= 16;
    const char32_t point = bits >> held & 0xFFFF;
    bits &= (1U << held) - 1;
    if (!is_of_letters(point)) return {};
    append_utf8(out, point);
  }
  return held >= 6 || bits != 0 ? std::string() : out;
}

// The byte that a character stands for in Windows-1252 or ISO 8859-1; unset of other characters.
std::optional<char> byte_of(char32_t point) {
  if (point < 0x100) return static_cast<char>(point);
  const auto found = std::find(windows_from_80.begin(), windows_from_80.end(), point);
  if (found == windows_from_80.end()) return std::nullopt;
  return static_cast<char>(0x80 + (found - windows_from_80.begin()));
}

// The character at `at` of well-formed text, of at most three bytes; moves `at` behind it. Of
// longer ones U+FFFD.
char32_t next_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t point = first < 0x80 ? first : first < 0xE0 ? first & 0x1FU : first & 0x0FU;
  for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
    point = point << 6 | (byte(at + i) & 0x3FU);
  at += length;
  return length == 4 ? no_character : point;
}

}  // namespace

const ByteTable windows_1252_table{"Windows-1252", windows_point};
const ByteTable mac_roman_table{"Mac OS Roman", mac_point};

std::string from_table(std::string_view bytes, const ByteTable& table) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) {
    const char32_t point = table.point(static_cast<unsigned char>(c));
    append_utf8(out, point == 0 && c != 0 ? no_character : point);
  }
  return out;
}

std::size_t oddities(std::string_view bytes, const ByteTable& table) {
  const auto at = [&](std::size_t i) {
    return i < bytes.size() ? table.point(static_cast<unsigned char>(bytes[i])) : U' ';
  };
  std::size_t count = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (static_cast<unsigned char>(bytes[i]) >= 0x80 && is_odd(at(i - 1), at(i), at(i + 1)))
      ++count;
  return count;
}

std::optional<std::string> from_utf7(std::string_view bytes) {
  std::string out;
  bool any = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t plus = std::min(bytes.find('+', at), bytes.size());
    out += bytes.substr(at, plus - at);
    if (plus == bytes.size()) break;
    std::size_t end = plus + 1;
    while (end < bytes.size() && base64_value(bytes[end]) >= 0) ++end;
    const std::string characters = shifted(bytes.substr(plus + 1, end - plus - 1));
    const bool closed = end < bytes.size() && bytes[end] == '-';
    if (end == plus + 1 && closed)
      out += '+';
    else if (characters.empty())
      return std::nullopt;
    any = any || !characters.empty();
    out += characters;
    at = closed ? end + 1 : end;
  }
  return any ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::string> encoded_once(std::string_view text) {
  // Of two or three bytes the first is one of these characters.
  if (text.find("\xC3\x83") == text.npos && text.find("\xC3\x82") == text.npos &&
      text.find("\xC3\xA2") == text.npos)
    return std::nullopt;
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<char> byte = byte_of(next_point(text, at));
    if (!byte) return std::nullopt;
    bytes += *byte;
  }
  if (!is_valid_utf8(bytes)) return std::nullopt;
  return bytes;
}

std::string without_c1_signs(std::string_view text) {
  constexpr std::string_view signs = "\x85\x91\x92\x93\x94\x95\x96\x97\x99";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool sign =
        text[at] == '\xC2' && at + 1 < text.size() && signs.find(text[at + 1]) != text.npos;
    if (sign)
      append_utf8(out, windows_point(static_cast<unsigned char>(text[++at])));
    else
      out += text[at];
  }
  return out;
}

}  // namespace rationale
