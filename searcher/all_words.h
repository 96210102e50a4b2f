#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "query/expression.h"
#include "searcher/meaning.h"

namespace rationale {

/// The items that hold all of a natural query, for what counts: the treatment in the treatment, the
/// decision, what is said to be found or missing, and each other word anywhere in the item.
struct AllWords {
  Condition condition;     ///< Xapian decides it
  std::string population;  ///< in words: "items whose treatment is …"
  bool any_words = false;  ///< some words are only looked for, however they are spoken of
};

/// How much of a query must hold.
enum class Held : std::uint8_t {
  all,       ///< what it says is found or missing must be so: "no functional improvement"
  treatment  ///< of the words beside the treatment nothing is asked, nor of the decision
};

/// Nothing where the query has no words to hold.
std::optional<AllWords> all_words(const QueryMeaning& meaning, Held held);

}  // namespace rationale
