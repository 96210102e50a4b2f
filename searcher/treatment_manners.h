#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/lexicon.h"
#include "analyzers/token.h"

namespace rationale {

/// How a treatment is given, as part of its name: the stems of each wording, all of one meaning.
using TreatmentManner = std::vector<std::vector<std::string>>;

/// Words `[first, last)` of a query that say how a treatment is given.
struct FoundManner {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  const TreatmentManner* manner = nullptr;  ///< of the TreatmentManners that found it
};

/// Finds what data/lexicon/treatment_manners.tsv lists: "without contrast", "post-op".
class TreatmentManners {
 public:
  explicit TreatmentManners(const Lexicon& lexicon);

  /// In order, at each place the longest wording of `words`, which hold no compounds.
  std::vector<FoundManner> find(const std::vector<Token>& words) const;

 private:
  std::vector<TreatmentManner> manners_;
};

}  // namespace rationale
