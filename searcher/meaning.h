#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rationale {

/// What a query wants of a word or concept: found by the reviewer, found missing, or either.
enum class Wanted : std::uint8_t { either, present, absent };

/// A content word of a query.
struct QueryWord {
  std::string stem;
  double weight = 0;  ///< by rarity; words about the record ("documented") count less
  Wanted wanted = Wanted::either;
  /// What stands for it, and how near in meaning (0…1).
  std::vector<std::pair<std::string, double>> alternatives;
};

/// A concept that a query names.
struct QueryConcept {
  std::uint32_t number = 0;  ///< row of the lexicon's concepts
  Wanted wanted = Wanted::either;
  double weight = 1;  ///< the share of the query's word weight that it covers
};

/// What a query asks for, as the judge reads it.
struct QueryMeaning {
  std::vector<QueryWord> words;
  std::vector<QueryConcept> concepts;
  Wanted polarity = Wanted::either;  ///< of the query as a whole
};

}  // namespace rationale
