#pragma once

#include <algorithm>
#include <string_view>

namespace rationale {

// Byte classes without the locale of <cctype>. Bytes of longer UTF-8 sequences are in none of them.

constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
constexpr bool is_upper(char c) {
  return 'A' <= c && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return 'a' <= c && c <= 'z';
}
constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
constexpr bool is_digit(char c) {
  return '0' <= c && c <= '9';
}
constexpr bool is_space(char c) {
  return c == ' ' || ('\t' <= c && c <= '\r');
}
constexpr char ascii_lower(char c) {
  return is_upper(c) ? static_cast<char>(c + 32) : c;
}

inline bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_ascii(c); });
}
inline bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}
inline bool equal_ignoring_case(std::string_view a, std::string_view lower) {
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(),
                    [](char x, char y) { return ascii_lower(x) == y; });
}

}  // namespace rationale
