#pragma once

#include <string>
#include <vector>

#include "letters/reader.h"

namespace rationale {

/// A line of the source with its white space collapsed; never empty.
struct Line {
  std::string text;
  int page = 0;            ///< 1…; 0 where the source has no pages
  int gap = 0;             ///< blank lines before it, beyond the letter's own line spacing
  bool page_edge = false;  ///< a page begins here, so that `gap` says nothing
};

/// What is left of a source when page footers, form feeds and blank lines are gone.
struct CleanSource {
  std::vector<Line> lines;
  std::vector<std::string> footers;  ///< what was removed, in reading order
  bool blank_lines = false;          ///< paragraphs are set off by blank lines
};

/// Form feeds in a source of one element divide it into pages. A letter whose lines are all
/// followed by a blank one is read as if it were not.
CleanSource clean_lines(const SourceText& source);

}  // namespace rationale
