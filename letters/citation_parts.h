#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "letters/letter.h"

namespace rationale {

/// Takes the page numbers ("Page(s): 31-33, 99", "pages 98-99", "60 of 127") out of `text` into
/// `pages`, a part_break in their place. A page named in passing that a "Page(s):" also lists is
/// not repeated.
std::string take_pages(std::string_view text, std::vector<PageRange>& pages);

/// Takes the regulation sections ("9792.20f", "9792.24.1(a)") out of `text`, written as
/// "9792.20(f)".
std::string take_regulations(std::string_view text, std::vector<std::string>& regulations);

/// The section names in `text`: parts between breaks (citation_edition.h) and semicolons, or, where
/// there are no semicolons, between commas outside parentheses. A comma before a small letter
/// belongs to the name, unless names begin small there, and so do those of known names. Where
/// headings are numbered, only a number begins the next.
std::vector<std::string> split_sections(std::string_view text);

}  // namespace rationale
