#pragma once

#include <cstddef>
#include <vector>

#include "letters/header_lines.h"
#include "letters/landmarks.h"
#include "letters/letter_text.h"
#include "letters/lines.h"

namespace rationale {

/// The lines of a source with its landmarks and headers. What it is made of must outlive it.
struct MarkedLines {
  MarkedLines(const CleanSource& source, const LetterText& text,
              const std::vector<Landmark>& all_marks);

  const std::vector<Line>& lines;
  const std::vector<Landmark>& marks;
  std::vector<std::size_t> mark_lines;  ///< the line of each mark
  std::vector<HeaderLine> headers;

  /// The first header on `line` or behind it.
  std::vector<HeaderLine>::const_iterator header_from(std::size_t line) const;
};

/// How far above the line by which a letter is known its header and letterhead may begin.
inline constexpr std::size_t header_lines_above = 25;

/// Where a letter behind the first one was found to begin: at or above the line `anchor`, but
/// behind the line `after`.
struct LetterStart {
  std::size_t anchor = 0;
  std::size_t after = 0;
};

/// All of them, in order: where the headings of a determination begin once more after the reasons
/// of the one before. Takes time in proportion to the lines and marks.
std::vector<LetterStart> find_letter_starts(const MarkedLines& all);

bool is_issues(Mark mark);  ///< a heading of the items

}  // namespace rationale
