#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "searcher/quotations/quotation_pattern.h"

namespace rationale {

/// What the letter prints where a quotation has an ellipsis or brackets. The span is of bytes of
/// the letter's text; where nothing is printed there it is empty, and stands where that would be.
struct Departure {
  QuotedPart kind = QuotedPart::ellipsis;
  std::size_t part = 0;  ///< of the pattern
  std::string quoted;    ///< what stands in the brackets
  Span printed;
};

/// A stretch of a text that is printed as a quotation says.
struct PatternMatch {
  Span span;                ///< bytes of the text
  std::vector<Span> parts;  ///< by part of the pattern, as of departures
  std::vector<Departure> departures;
};

/// The stretches of a text that fit a pattern, by where they begin: of those that begin alike the
/// shortest. At most `most` of them, found within bounded time.
std::vector<PatternMatch> matches_of(const QuotationPattern& pattern, const ComparableText& text,
                                     std::size_t most = 20);

}  // namespace rationale
