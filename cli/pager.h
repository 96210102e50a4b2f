#pragma once

#include <string>

namespace rationale {

/// Prints text that is printable() but for marks of our own (cli/style.h). Where standard output is
/// a terminal with fewer lines than the text, $PAGER shows it, `less` without one; an empty $PAGER
/// or `cat` turns that off.
void print_paged(const std::string& text);

}  // namespace rationale
