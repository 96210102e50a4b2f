#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/deadline.h"
#include "searcher/document_set.h"
#include "searcher/kept_postings.h"
#include "searcher/opened_index.h"
#include "searcher/verify.h"

namespace rationale {

/// How much of the time for an answer its candidates may be looked for and verified: the rest is
/// for what follows.
inline constexpr double share_of_verifying = 0.8;

/// Leaves of each set (of a shard each, all local) those documents that satisfy what the verifier
/// knows; what has not been looked at when that share of the time until the deadline is over is not
/// left, but of each set some documents are looked at however late it is. All cores verify; the
/// documents that are limited are the verifier's afterwards. Returns whether all were looked at.
bool verify_sets(const OpenedIndex& index, std::vector<DatabasePostings>& postings,
                 Verifier& verifier, const Deadline& deadline, std::vector<DocumentSet>& sets);

/// Documents that satisfy a condition.
struct VerifiedOnes {
  std::vector<Xapian::docid> documents;  ///< ascending
  bool complete = true;                  ///< false where time was up before all were looked at
};

/// Those of `candidates`, ascending and found by `query`, that satisfy what the verifier knows.
VerifiedOnes verified(const OpenedIndex& index, const Xapian::Query& query,
                      const std::vector<Xapian::docid>& candidates, Verifier& verifier,
                      const Deadline& deadline = Deadline());

}  // namespace rationale
