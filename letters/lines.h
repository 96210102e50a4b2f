#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "letters/reader.h"

namespace rationale {

/// A line of the source with its white space collapsed; never empty.
struct Line {
  std::string text;
  int page = 0;              ///< 1…; 0 where the source has no pages
  int gap = 0;               ///< blank lines before it, beyond the letter's own line spacing
  bool page_edge = false;    ///< a page begins here, so that `gap` says nothing
  std::uint64_t number = 0;  ///< of the source's lines, 1…; in a PDF of those of its page
};

/// What is left of a source when page footers, form feeds and blank lines are gone.
struct CleanSource {
  std::vector<Line> lines;
  std::vector<Line> footers;  ///< what was removed, in reading order
  bool blank_lines = false;   ///< paragraphs are set off by blank lines
};

/// Form feeds in a source of one element divide it into pages. The gaps are as printed.
CleanSource gather_lines(const SourceText& source);

/// A letter whose lines are all followed by a blank one is read as if it were not.
void settle_spacing(CleanSource& source);

/// Both, one after the other.
CleanSource clean_lines(const SourceText& source);

/// The lines [begin, end) of what gather_lines() gave, and the footers among them; not yet settled.
CleanSource lines_between(const CleanSource& source, std::size_t begin, std::size_t end);

/// `a` stands before `b` in the source.
bool is_before(const Line& a, const Line& b);

}  // namespace rationale
