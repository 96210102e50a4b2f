#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "letters/landmarks.h"
#include "letters/letter_text.h"
#include "letters/lines.h"

namespace rationale {

/// Lines [begin, end) of a source, and what they are. The end is not before the begin.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool empty() const { return begin == end; }
};

/// What comes with a letter in its file and is no part of it.
struct Attachment {
  LineRange lines;
  std::string what;  ///< "a utilization review decision"; empty where its title says nothing
};

/// A letter among the lines of a source. What stands before it and behind it, up to the next
/// letter, is its attachments; so each line of the source belongs to one letter.
struct LetterLines {
  LineRange letter;         ///< with its cover, where that stands in front
  std::size_t body = 0;     ///< where the cover in front ends; letter.begin without one
  LineRange closing_cover;  ///< a cover with a header of its own behind the letter
  LineRange doubtful;       ///< of the letter, behind its last conclusion: perhaps no part of it
  std::vector<Attachment> attachments;
};

/// The letters of a source, at least one. A letter begins where the headings of a determination
/// begin once more after the reasons of the one before, at the header or letterhead above them.
/// Takes time in proportion to the lines and marks.
std::vector<LetterLines> divide_letters(const CleanSource& source, const LetterText& text,
                                        const std::vector<Landmark>& marks);

}  // namespace rationale
