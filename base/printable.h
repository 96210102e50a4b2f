#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

// What a letter, a file's name or a query says must not command the terminal it is shown on.
// Control characters (C0, U+007F, C1), line and paragraph separators (U+2028, U+2029) and
// characters that turn the direction of what follows (U+202A to U+202E, U+2066 to U+2069) are
// written as what they are: `\x1b`, `\u202e`; in JSON always as `\u001b`, which is the same string
// to its reader.

/// `text` as one line that any terminal can take: ill-formed UTF-8 repaired, and all such
/// characters written out, \n and \t too.
std::string one_line(std::string_view text);

/// `text` for a terminal or a text file, its lines kept: as one_line(), but for \n and \t.
std::string printable(std::string_view text);

/// `text` as a word of a TREC run, whose columns white space separates: as one_line(), with `_` for
/// white space.
std::string trec_word(std::string_view text);

/// A row of CSV (base/csv.h) of printable() values.
std::string printable_row(std::vector<std::string> values);

/// JSON, which is UTF-8, with such characters of its strings escaped.
std::string printable_json(std::string_view json);

}  // namespace rationale
