#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "letters/lines.h"

namespace rationale {

/// A line that is a page footer wherever it stands: "Page 3 of 5", "3 | P a g e", "Final
/// Determination Letter for IMR Case Number CM13-0012345 3".
bool is_footer(std::string_view line);

/// A line that is a number of at most three digits, alone or in dashes or brackets.
bool is_page_number(std::string_view line);

/// The number in "Page 3 of 5", "3 | P a g e" or "… Page 3" at a line's end; 0 without one.
int printed_page_number(std::string_view line);

/// `line` without "Final Determination Letter for IMR Case Number CM13-0012345 3" inside it: in a
/// letter that arrives in one line the footers do too.
std::string without_inner_footers(std::string line);

/// Removes the footers from `pages` (lines a page, blank ones as empty texts) and returns
/// them. Next to a page's edge a lone number, a line that ends in "Page 3" and a short line that
/// other pages repeat there are footers too. The line after a footer gets `page_edge`.
std::vector<Line> remove_footers(std::vector<std::vector<Line>>& pages);

}  // namespace rationale
