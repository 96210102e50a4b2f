#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace rationale {

// What a letter, a file's name or a query says must not command the terminal it is shown on.
// Control characters (C0, U+007F, C1), line and paragraph separators (U+2028, U+2029) and
// characters that turn the direction of what follows (U+202A to U+202E, U+2066 to U+2069) are
// written as what they are: `\x1b`, `\u202e`; in JSON always as `\u001b`, which is the same string
// to its reader.

/// Writes to standard output; where that is a terminal, with such characters written out, but for
/// \n and \t. Where the reader has closed it, the program ends quietly with exit
/// code 0; where it cannot be written otherwise (a full disk), throws Error(internal) with the
/// reason.
void print(std::string_view text);
void print_line(std::string_view text);

/// The same for what is made of printable() text and of our own marks of bold type.
void print_marked(std::string_view text);

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

/// `document` as JSON, indented by `indent` spaces a level or, where it is negative, in one line;
/// what is no UTF-8 in it is replaced.
std::string json_text(const nlohmann::ordered_json& document, int indent);
void print_json(const nlohmann::ordered_json& document, int indent = 2);

/// Makes sure that all that was printed has been written; as print() where it cannot be.
void flush_output();

/// Writes "rationale: error: …" and "hint: …" to standard error, a line each; no hint where it is
/// empty.
void complain(const std::string& what, const std::string& hint);

/// True where standard output / standard error is a terminal.
bool output_is_terminal();
bool errors_are_terminal();

}  // namespace rationale
