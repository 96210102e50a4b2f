#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/thesaurus.h"
#include "searcher/compile.h"
#include "searcher/corrections.h"
#include "searcher/disjunction.h"
#include "searcher/interpret.h"
#include "searcher/meaning.h"
#include "searcher/opened_index.h"
#include "searcher/request.h"
#include "searcher/value_check.h"

namespace rationale {

/// A request as it is understood, against an index as it is now.
struct UnderstoodRequest {
  ParsedQuery parsed;
  CompiledQuery compiled;
  QueryMeaning meaning;
  Xapian::Query query;               ///< what it looks for, without filters
  std::string population;            ///< in words, of a natural query of which all must hold
  std::optional<Disjunction> words;  ///< all that `query` weighs, where that is nothing but words
  std::vector<Correction> corrections;       ///< words that no item has, and what was searched
  std::vector<MissingValue> missing_values;  ///< that the query or a filter asks for

  /// A query was given of which no word is left to look for.
  bool is_wordless() const {
    return compiled.only_ranks && query.empty() && !parsed.root.children.empty();
  }
};

/// Reads requests. Not thread-safe: it uses an analyzer.
class RequestReader {
 public:
  /// `analyzer` must live as long.
  explicit RequestReader(Analyzer& analyzer) : analyzer_(analyzer) {}

  /// Throws Error(usage) where the query or a filter cannot be understood.
  UnderstoodRequest read(const SearchRequest& request, const OpenedIndex& index);

  const Thesaurus& thesaurus() const { return thesaurus_; }

 private:
  Analyzer& analyzer_;
  Thesaurus thesaurus_{Lexicon::standard()};
  Interpreter interpreter_{thesaurus_};
};

/// Throws Error(usage) where a query was given and nothing of it is left to look for: what is
/// nothing must not become all items.
void require_query(const UnderstoodRequest& reading, const SearchRequest& request);

/// How the request was understood, for answers.
Interpretation interpretation_of(const UnderstoodRequest& reading);

/// A population in words, with the facts of the query: "items with the word knee; and year:2016".
std::string with_facts(std::string population, const CompiledQuery& compiled);

/// Makes `query` and `words` of what was compiled and of the meaning.
void set_query(UnderstoodRequest& reading);

/// What filters ask for, on facts and as far as Xapian tells on texts, but for those on `but`;
/// empty where nothing is asked for.
Xapian::Query whole_filter(const UnderstoodRequest& reading, const SearchRequest& request,
                           const Field* but);

/// What must hold beside the words that are weighed: what is looked for where that is no words, and
/// filters; empty where nothing must.
Xapian::Query restriction(const UnderstoodRequest& reading, const SearchRequest& request);

/// What is looked for with its filters, but for those on `but`; empty where nothing is asked for.
Xapian::Query whole_query(const UnderstoodRequest& reading, const SearchRequest& request,
                          const Field* but);

/// What the reader must know of how the request was understood: what was mended, which words and
/// values no item has, and which day "-2y" means.
std::vector<std::string> warnings_of(const UnderstoodRequest& reading,
                                     const SearchRequest& request);

}  // namespace rationale
