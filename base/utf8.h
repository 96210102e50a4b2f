#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rationale {

/// True when `bytes` are well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong
/// forms).
bool is_valid_utf8(std::string_view bytes);

/// `bytes` as well-formed UTF-8. Each maximal ill-formed part becomes one U+FFFD, as the Unicode
/// standard (chapter 3, "U+FFFD Substitution of Maximal Subparts") recommends; a leading byte order
/// mark is removed; NUL bytes become spaces, because no library down the way agrees on them.
std::string repair_utf8(std::string_view bytes);

/// The longest prefix of well-formed `text` of at most `max_bytes` bytes that does not split a code
/// point.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

/// Appends the character of a code point, which must be one: at most 10FFFF and no surrogate.
void append_utf8(std::string& out, std::uint32_t point);

}  // namespace rationale
