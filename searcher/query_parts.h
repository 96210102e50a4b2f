#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/thesaurus.h"
#include "analyzers/treatments.h"
#include "analyzers/understanding.h"
#include "letters/letter.h"
#include "searcher/asked_treatment.h"
#include "searcher/query_words.h"

namespace rationale {

/// The parts of a query's words: the treatment with its part of the body, and the outcome. What is
/// in neither says what was found.
struct QueryParts {
  std::optional<AskedTreatment> treatment;
  std::optional<Decision> outcome;
  /// By token: it belongs to the treatment, or names the outcome. The weights of the treatment's
  /// words are the caller's to set.
  std::vector<bool> of_treatment;
  std::vector<bool> of_outcome;
  /// Concepts, by mention, that are no finding asked for: read from the treatment's name alone, or
  /// from the outcome.
  std::vector<bool> only_named;
};

/// Takes queries apart by the lists that classify letters.
class QueryPartReader {
 public:
  explicit QueryPartReader(const Lexicon& lexicon, const Thesaurus& thesaurus);

  QueryParts read(const Understanding& query, std::string_view text) const;

  /// Takes back what is denied by a treatment's name only: "MRI without contrast" denies nothing,
  /// nor does "non-steroidal".
  void affirm_names(Understanding& query) const;

 private:
  class Reading;

  const TreatmentReader& treatments_ = TreatmentReader::standard();
  const Thesaurus& thesaurus_;
  TreatmentClasses classes_;
  TreatmentManners manners_;
  std::vector<std::pair<std::string, std::uint8_t>> side_stems_;  // words for sides
};

}  // namespace rationale
