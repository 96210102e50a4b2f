#pragma once

#include <optional>
#include <string>

#include "query/expression.h"
#include "searcher/meaning.h"

namespace rationale {

/// The items that hold all of a natural query, for what counts: the treatment in the treatment, the
/// decision, and each other word anywhere in the item.
struct AllWords {
  Condition condition;     ///< Xapian decides it
  std::string population;  ///< in words: "items whose treatment is …"
};

/// Nothing where the query has no words to hold. With `treatment_only`, of the words beside it
/// nothing is asked, nor of the decision.
std::optional<AllWords> all_words(const QueryMeaning& meaning, bool treatment_only = false);

}  // namespace rationale
