#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "index/record.h"
#include "searcher/deadline.h"
#include "searcher/quotation.h"

namespace rationale {

/// The stretch of a section that is most like the words of a quotation.
struct Alignment {
  double share = 0;  ///< 0…1: of the quotation's words that stand there, in order
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;  ///< one past the end
  std::vector<DiffPart> diff;
};

/// Aligns `quoted` with `section` by words, case aside (Smith and Waterman 1981); nothing where no
/// stretch has `least_share` of its words. Memory grows with the quotation and the stretch found,
/// not with the section; time with the quotation times the section. Throws TimeUp at the deadline.
std::optional<Alignment> align(std::string_view quoted, const StoredSection& section,
                               Analyzer& analyzer, double least_share, const Deadline& deadline);

}  // namespace rationale
