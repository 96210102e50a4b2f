#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "searcher/answer.h"
#include "searcher/compile.h"
#include "searcher/item_text.h"

namespace rationale {

/// An item that satisfies a query.
struct Match {
  Xapian::docid docid = 0;
  double weight = 0;
};

struct Matches {
  std::vector<Match> best;  ///< in order, as many as were wanted
  std::uint64_t total = 0;  ///< exact
  std::vector<Facet> facets;
  std::vector<Xapian::docid> limited;  ///< items with more spans than were followed up
};

/// In what order, how many, and with which facets.
struct MatchOrder {
  bool by_weight = true;  ///< else the latest decision first; ties by id
  Xapian::doccount wanted = 0;
  std::vector<const Field*> facets;
};

/// Reads the item of a document, with its letter where asked.
using ReadDocument = std::function<ItemText(Xapian::docid, bool letter)>;

/// The items of `query` that satisfy `compiled`: where Xapian decides that, its own matching and
/// counting; else all its candidates are verified first.
Matches find_matches(const Xapian::Database& database, const Xapian::Query& query,
                     const CompiledQuery& compiled, const MatchOrder& order,
                     const std::vector<Filter>& filters, Analyzer& analyzer,
                     const ReadDocument& read);

/// The documents that satisfy them, ascending.
std::vector<Xapian::docid> all_matches(const Xapian::Database& database, const Xapian::Query& query,
                                       const CompiledQuery& compiled, Analyzer& analyzer,
                                       const ReadDocument& read);

}  // namespace rationale
