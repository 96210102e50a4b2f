#pragma once

#include <vector>

#include <xapian.h>

#include "analyzers/thesaurus.h"
#include "analyzers/understanding.h"
#include "query/parser.h"
#include "searcher/answer.h"
#include "searcher/compile.h"
#include "searcher/disjunction.h"
#include "searcher/meaning.h"
#include "searcher/query_parts.h"

namespace rationale {

/// Reads what a query wants: which words, how rare they are, and whether each is to be found or
/// found missing. Queries go through the same analysis as letters. Not thread-safe: one a thread.
class Interpreter {
 public:
  explicit Interpreter(const Thesaurus& thesaurus) : thesaurus_(thesaurus) {}

  /// The meaning of the words of `query`, weighed by their rarity in `database`. With `plain`,
  /// words are only words; `without_parts` as in SearchRequest.
  QueryMeaning read(const CompiledQuery& query, const Xapian::Database& database, bool plain,
                    const std::vector<std::string>& without_parts = {});

 private:
  Annotator annotator_;
  const Thesaurus& thesaurus_;
  std::optional<QueryPartReader> parts_;  // made when first asked for
};

/// The documents whose reviewer found what `meaning` wants of its concepts and words; empty where
/// it wants nothing.
Disjunction wishes(const QueryMeaning& meaning);

/// What is shown to the reader.
Interpretation describe(const ParsedQuery& parsed, const CompiledQuery& compiled,
                        const QueryMeaning& meaning);

}  // namespace rationale
