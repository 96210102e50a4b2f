#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/roles.h"
#include "analyzers/thesaurus.h"
#include "letters/letter.h"
#include "searcher/asked_treatment.h"

namespace rationale {

/// What a query wants of a word or concept: found by the reviewer, found missing, supposed only
/// ("if the cup has loosened"), or either.
enum class Wanted : std::uint8_t { either, present, absent, supposed };

/// A content word of a query.
struct QueryWord {
  std::string stem;
  std::string form;   ///< as typed
  double weight = 0;  ///< by rarity; words about the record ("documented") count less
  Wanted wanted = Wanted::either;
  /// What stands for it, and how near in meaning (0…1).
  std::vector<std::pair<std::string, double>> alternatives;
  /// Words of its families, and words that deny it.
  std::vector<RelatedWord> related;
  bool names_treatment = false;  ///< of the treatment asked for: looked for in the treatment
  bool is_of_record = false;     ///< "documented": about the record rather than the patient
  bool is_said = false;          ///< the query says how: by absent:(…) or present:(…)
  bool is_small = false;         ///< "before", "more", "now": only tells equal sentences apart
};

/// A concept that a query names.
struct QueryConcept {
  std::uint32_t number = 0;  ///< row of the lexicon's concepts
  Wanted wanted = Wanted::either;
  double fit = 1;  ///< 0…1: how much of its group's words it covers
  bool inverse =
      false;  ///< wanted the other way round than the query says: "not an option", absent
  bool related = false;  ///< not asked for: it has to do with one that is
};

/// Concepts that are readings of the same words of a query: one of them is meant.
struct ConceptGroup {
  std::vector<QueryConcept> readings;
  double weight = 0;  ///< share of the query's word weight that it covers, 0…1
};

/// What a query asks for, as the judge reads it.
struct QueryMeaning {
  std::vector<QueryWord> words;
  std::vector<ConceptGroup> concepts;
  Wanted polarity = Wanted::either;  ///< of the query as a whole
  std::optional<Decision> outcome;   ///< that the query's words name ("approved", "denied")
  std::optional<AskedTreatment> treatment;
  /// A treatment that the query opens with, as typed, where no item disputes one like it: its words
  /// are words as any other.
  std::string undisputed;
  std::optional<Role> role;  ///< only sentences of this role count in full
};

}  // namespace rationale
