#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "searcher/answer.h"
#include "searcher/compile.h"
#include "searcher/deadline.h"
#include "searcher/disjunction.h"
#include "searcher/facet_columns.h"
#include "searcher/item_text.h"
#include "searcher/kept_postings.h"
#include "searcher/opened_index.h"
#include "searcher/scorer.h"
#include "searcher/verify.h"

namespace rationale {

/// The items that satisfy a query.
struct Matches {
  std::vector<Match> best;  ///< in order, as many as were wanted
  std::uint64_t total = 0;
  bool exact = true;     ///< the total
  bool complete = true;  ///< false where time was up: they are of what was looked at until then
  std::vector<Facet> facets;
  std::vector<Xapian::docid> limited;  ///< items with more spans than were followed up
};

/// In what order, how many, and with which facets.
struct MatchOrder {
  bool exact = true;  ///< the total; else it may be an estimate where Xapian stops early
  Deadline deadline;
  bool by_weight = true;  ///< else the latest decision first; ties by id
  Xapian::doccount wanted = 0;
  std::vector<const Field*> facets;
  ColumnsOnDemand* columns = nullptr;  ///< what they are counted by where it helps; may be null
  const Disjunction* words = nullptr;  ///< all that the query weighs; null: it weighs more
  bool words_must_match = true;        ///< else all of `restriction` matches, and words only rank
  Xapian::Query restriction;           ///< what must hold beside words; empty: nothing
  KeptPostings* postings = nullptr;    ///< what `words` are weighed by; null: Xapian does
};

/// Verifies the candidates that `query` finds; null where Xapian decides all. Throws as the
/// Verifier does.
std::unique_ptr<Verifier> verifier_of(const OpenedIndex& index, const Xapian::Query& query,
                                      const CompiledQuery& compiled,
                                      KeptPostings* postings = nullptr,
                                      const Deadline& deadline = Deadline());

/// The items of `query` that satisfy `compiled`: where Xapian decides that, its own matching and
/// counting; else its candidates are verified, and what is left weighed. At the deadline there is
/// what was found until then.
Matches find_matches(const OpenedIndex& index, const Xapian::Query& query,
                     const CompiledQuery& compiled, const MatchOrder& order,
                     const std::vector<Filter>& filters);

/// All documents that satisfy a query.
struct AllMatches {
  std::vector<Xapian::docid> documents;  ///< ascending
  std::vector<Xapian::docid> limited;    ///< items with more spans than were followed up
};

/// The documents that satisfy them. All cores verify where the index is local. Throws TimeUp where
/// not all are found by the deadline.
AllMatches all_matches(const OpenedIndex& index, const Xapian::Query& query,
                       const CompiledQuery& compiled, KeptPostings& postings,
                       const Deadline& deadline);

}  // namespace rationale
