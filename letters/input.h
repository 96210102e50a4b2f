#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace rationale {

/// What an input is, by its first bytes.
enum class InputKind : std::uint8_t {
  empty,
  text,
  html,
  pdf,
  json_lines,
  csv,
  gzip,
  archive,  ///< ZIP, or an office document of today
  office,   ///< an office document of before 2007
  rtf,
  image,
  mail,  ///< a message or web page as mail programs and browsers save it (MIME)
  binary
};

/// `head` are the first bytes of the input, in any encoding of base/encoding.h; `path` decides only
/// between a text that begins with a brace and JSON Lines, and between a text and CSV.
InputKind recognise_input(std::string_view head, std::string_view path);

/// All bytes of `in`; unset, with no more than that held, where there are more than `limit`.
std::optional<std::string> read_all(std::istream& in, std::size_t limit);

/// Throws Error(rejected) where `in` ended by a read error.
void refuse_bad(const std::istream& in);

}  // namespace rationale
