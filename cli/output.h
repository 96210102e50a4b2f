#pragma once

#include <string_view>

namespace rationale {

/// Writes to standard output. Where the reader has closed it, the program ends quietly with exit code 0;
/// where it cannot be written otherwise (a full disk), throws Error(internal) with the reason.
void print(std::string_view text);
void print_line(std::string_view text);

/// Makes sure that all that was printed has been written; as print() where it cannot be.
void flush_output();

/// True where standard output / standard error is a terminal.
bool output_is_terminal();
bool errors_are_terminal();

}  // namespace rationale
