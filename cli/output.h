#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// Writes to standard output. Where the reader has closed it, the program ends quietly with exit
/// code 0; where it cannot be written otherwise (a full disk), throws Error(internal) with the
/// reason.
void print(std::string_view text);
void print_line(std::string_view text);

/// `text` as one line that any terminal can take: ill-formed UTF-8 repaired, and control
/// characters, which a file's name or a letter may hold, written as \n, \t or \x1b.
std::string one_line(std::string_view text);

/// `text` for a terminal or a text file, its lines kept: as one_line(), but for \n and \t.
std::string printable(std::string_view text);

/// Makes sure that all that was printed has been written; as print() where it cannot be.
void flush_output();

/// Writes "rationale: error: …" and "hint: …" to standard error, a line each; no hint where it is
/// empty.
void complain(const std::string& what, const std::string& hint);

/// True where standard output / standard error is a terminal.
bool output_is_terminal();
bool errors_are_terminal();

}  // namespace rationale
