#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rationale {

/// A single-byte encoding's characters beyond ASCII, as code points; 0 where it has none.
struct ByteTable {
  std::string_view name;
  char32_t (*point)(unsigned char byte);
};
extern const ByteTable windows_1252_table;
extern const ByteTable mac_roman_table;

/// `bytes` as UTF-8; U+FFFD where the table has no character.
std::string from_table(std::string_view bytes, const ByteTable& table);

/// How many bytes beyond ASCII stand where their characters hardly can: a capital behind a small
/// letter, a letter by itself, a sign within a word.
std::size_t oddities(std::string_view bytes, const ByteTable& table);

/// `bytes`, which are all ASCII, as UTF-8 where they are UTF-7 with letters or signs that texts of
/// this trade have ("worker+IBk-s"); unset where they are not.
std::optional<std::string> from_utf7(std::string_view bytes);

/// `text`, well-formed UTF-8, where it was encoded once more as if it were Windows-1252 or ISO
/// 8859-1 ("workerâ€™s"): as it was before. Unset where that is not so of all of it.
std::optional<std::string> encoded_once(std::string_view text);

/// `text`, well-formed UTF-8, with the quotation marks, dashes and bullets of Windows-1252 in place
/// of the C1 controls by whose codes they were written.
std::string without_c1_signs(std::string_view text);

}  // namespace rationale
