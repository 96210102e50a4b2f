#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "letters/letter.h"
#include "letters/lines.h"

namespace rationale {

/// Where a line of the source stands in the letter's text.
struct LineMark {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool paragraph = false;     ///< the layout starts a paragraph here
  bool short_before = false;  ///< the line before it ends well before the margin
};

/// What happens to a hyphen at a line's end.
enum class LineEndHyphen : std::uint8_t {
  keep_space,  ///< "Pre- operative"
  join         ///< "Pre-operative"; a suspended one ("pre- and") keeps its space
};

/// The letter's text (see Letter::text) and the lines it was made of. Lines are joined by one byte,
/// a space or a `\n`, so that turning one into the other keeps every offset.
struct LetterText {
  std::string text;
  std::vector<LineMark> lines;
  std::vector<PageStart> pages;
  bool blank_lines = false;  ///< the source sets paragraphs off by blank lines

  std::string_view of(Span span) const { return slice(text, span); }

  /// The index of the line that holds `offset`; the text must not be empty.
  std::size_t line_at(std::size_t offset) const;
  bool starts_line(std::size_t offset) const;
  bool ends_line(std::size_t offset) const;
  bool starts_paragraph(std::size_t offset) const;

  /// Makes the white space before `offset` a block's end.
  void break_before(std::size_t offset);

  /// `[begin, end)` without white space at its ends.
  Span trimmed(std::size_t begin, std::size_t end) const;
};

LetterText build_text(const CleanSource& source, LineEndHyphen hyphens);

}  // namespace rationale
