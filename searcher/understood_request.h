#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "analyzers/thesaurus.h"
#include "searcher/compile.h"
#include "searcher/disjunction.h"
#include "searcher/interpret.h"
#include "searcher/meaning.h"
#include "searcher/opened_index.h"
#include "searcher/request.h"

namespace rationale {

/// A request as it is understood, against an index as it is now.
struct UnderstoodRequest {
  ParsedQuery parsed;
  CompiledQuery compiled;
  QueryMeaning meaning;
  Xapian::Query query;               ///< what it looks for, without filters
  std::string population;            ///< in words, of a natural query of which all must hold
  std::optional<Disjunction> words;  ///< all that `query` weighs, where that is nothing but words

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

/// What the reader must know of how the request was understood: what was mended, and which day
/// "-2y" means.
std::vector<std::string> warnings_of(const UnderstoodRequest& reading,
                                     const SearchRequest& request);

}  // namespace rationale
