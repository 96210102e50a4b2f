#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// A web page: `head`, the first bytes, begins with one of its elements, or holds several.
bool is_html(std::string_view head);

/// What a browser shows of a page, as a text: blocks are set off by blank lines, rows of tables are
/// lines with their cells side by side, items of numbered lists have their numbers. Line breaks of
/// the source stay within blocks, where they set headings off. Comments, scripts and the page's
/// head are left out, entities are characters. Takes time in proportion to `page`; what is not well
/// formed stays text.
std::string text_of_html(std::string_view page);

/// `text`, or what it shows where it is a page.
std::string plain_text(std::string text);

}  // namespace rationale
