#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "query/parser.h"
#include "query/resolve.h"

namespace rationale {

/// A part of a query that must hold, by itself.
struct ClauseCount {
  std::string clause;
  std::uint32_t column = 0;  ///< 1… of the query; 0 of a filter
  std::uint64_t items = 0;   ///< that satisfy it
};

/// A word that no item has, and one that some have.
struct Suggestion {
  std::string word;
  std::string suggestion;
  std::uint64_t items = 0;
};

/// A wider query that has hits.
struct Relaxation {
  std::string query;
  std::uint64_t total = 0;
  std::string example;  ///< the words that satisfy it in the best hit; may be empty
};

/// Why nothing was found.
struct Diagnosis {
  std::vector<ClauseCount> clauses;
  /// The clause with which nothing is left of those before it; unset where there are no clauses.
  std::optional<std::string> emptied_by;
  std::vector<Suggestion> suggestions;
  std::optional<Relaxation> relaxation;
  bool complete = true;  ///< false where time was up: there may be more to say
};

/// What a diagnosis asks of the index.
struct DiagnosisSource {
  std::function<std::uint64_t(const std::vector<QueryNode>&)> count;  ///< items that satisfy all
  std::function<std::optional<Relaxation>(const QueryNode&)> try_query;
  std::function<std::uint64_t(const std::string& form)> items_with;  ///< with any form of its stem
  /// Values of a field that are most like one that no item has, as a query writes them.
  std::function<std::vector<Suggestion>(const Field&, const std::string& value)> values_near;
  const Vocabulary* vocabulary = nullptr;
};

/// Words of a query that no item has, with some that are spelled alike.
std::vector<Suggestion> misspelled(const ParsedQuery& parsed, const DiagnosisSource& source);

/// Explains a query without hits: each clause alone, the one that empties the set, words and values
/// that are spelled otherwise in the index, and the nearest wider query that has hits. What
/// `source` throws goes through, with all that is known until then in `diagnosis`.
void diagnose(const ParsedQuery& parsed, const DiagnosisSource& source, Diagnosis& diagnosis);

}  // namespace rationale
