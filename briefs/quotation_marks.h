#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// A pair of quotation marks.
struct QuotedSpan {
  Span inner;               ///< bytes between the marks
  Span outer;               ///< with the marks
  std::uint32_t depth = 0;  ///< 0: within no other
  bool single = false;      ///< between straight single marks, which may be apostrophes
};

struct PairedMarks {
  std::vector<QuotedSpan> quoted;       ///< by where they begin
  std::vector<std::uint32_t> unpaired;  ///< bytes where a mark stands alone
  bool open_at_end = false;             ///< the first of the unpaired opens and has no partner
  bool begins_with_closing = false;     ///< the first mark of the text closes what is not open
};

/// Pairs the quotation marks of a paragraph: "…", “…”, „…“, ‘…’, '…', «…», »…«, ‹…›, ``…''. A mark
/// opens or closes by what stands beside it, as a reader sees it. A mark behind a figure that
/// closes nothing is one of inches or feet.
PairedMarks paired_marks(std::string_view paragraph);

}  // namespace rationale
