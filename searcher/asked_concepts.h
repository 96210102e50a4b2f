#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "analyzers/concept_profiles.h"
#include "analyzers/thesaurus.h"
#include "searcher/meaning.h"

namespace rationale {

/// Words of a query by their place among QueryMeaning::words, ascending.
using WordPlaces = std::set<std::size_t>;

/// A concept of which a wording was found in a query.
struct SaidConcept {
  std::uint32_t number = 0;
  bool absent = false;
  WordPlaces under;  ///< the words that the wording spans
};

/// Tells which concepts a query asks for. A wording's hit alone does not decide: a concept's
/// profile must be like the query's words, too, and may be like them without a hit.
class ConceptChooser {
 public:
  /// Both must live as long.
  ConceptChooser(const ConceptProfiles& profiles, const Thesaurus& thesaurus)
      : profiles_(profiles), thesaurus_(thesaurus) {}

  /// The concepts that answer to `words`, those that speak of the same words as readings of one
  /// another; `said` are the wordings found. `absent`: the query says that something is missing.
  /// Words that name a treatment speak of no concept.
  std::vector<ConceptGroup> groups(const std::vector<QueryWord>& words,
                                   const std::vector<SaidConcept>& said, bool absent) const;

 private:
  const ConceptProfiles& profiles_;
  const Thesaurus& thesaurus_;
};

}  // namespace rationale
