#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "searcher/deadline.h"
#include "searcher/quotations/quotation.h"

namespace rationale {

/// The stretch of a text that is most like the words of a quotation.
struct Alignment {
  double share = 0;              ///< 0…1: of the quotation's words that stand there, in order
  std::uint32_t first_word = 0;  ///< of comparable_words()
  std::uint32_t last_word = 0;   ///< one past the end
  Span span;                     ///< bytes of the text
  std::vector<DiffPart> diff;
};

/// Aligns `quoted` with `printed` by words and marks of punctuation, case aside (Smith and Waterman
/// 1981); nothing where no stretch has `least_share` of them. Memory grows with the quotation and
/// the stretch found, not with the text; time with the quotation times the text. Throws TimeUp at
/// the deadline.
std::optional<Alignment> align(std::string_view quoted, std::string_view printed,
                               double least_share, const Deadline& deadline);

}  // namespace rationale
