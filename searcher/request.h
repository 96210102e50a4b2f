#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/fields.h"

namespace rationale {

/// A restriction beside the query: `--decision upheld`, `--specialty "!Pain Management"`. Values of
/// one field are alternatives, fields add up, negated values are excluded.
struct Filter {
  const Field* field = nullptr;
  std::string value;  ///< a value, words for a text field, or a range "2015-01-01..2015-12-31"
  bool negated = false;
};

/// A filter from an option's value, where a leading "!" negates. Throws Error(usage) where the
/// value cannot be one of the field's.
Filter make_filter(const Field& field, std::string_view value);

enum class SortOrder : std::uint8_t {
  score,  ///< the best answer first
  date    ///< the latest decision first, undated ones last
};

/// How long a query may take where nothing else is asked for.
inline constexpr std::uint32_t default_timeout_ms = 10'000;

/// What of a natural query must hold, where it is to be a set.
enum class AllWordsOf : std::uint8_t { none, query, treatment };

/// What is asked of an index.
struct SearchRequest {
  std::string text;
  std::vector<Filter> filters;
  std::uint32_t limit = 10;
  std::uint32_t offset = 0;
  SortOrder sort = SortOrder::score;
  bool facets = false;
  bool expand = true;  ///< look for abbreviations, drug names and synonyms too
  bool plain = false;  ///< take words as words: no polarity, no concepts
  /// Parts of the query that are taken as words: treatment, body_part, outcome.
  std::vector<std::string> without_parts{};
  /// Of a natural query all words must hold, the treatment in the treatment: for what counts.
  AllWordsOf must_hold = AllWordsOf::none;
  bool strict = false;    ///< refuse a malformed natural query too, rather than repair it
  bool diagnose = true;   ///< say why nothing was found
  bool explain = false;   ///< say how each score came about
  bool estimate = false;  ///< the total may be an estimate where that is faster
  /// Milliseconds after which a search answers with what was found, and a set is refused
  /// (searcher/refused_when_late.h); 0: take the time it takes.
  std::uint32_t timeout_ms = default_timeout_ms;
};

}  // namespace rationale
