#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/deadline.h"
#include "searcher/document_set.h"
#include "searcher/kept_postings.h"
#include "searcher/opened_index.h"
#include "searcher/verify.h"

namespace rationale {

/// Leaves of each set (of a shard each, all local) those documents that satisfy what the verifier
/// knows; what has not been looked at by the deadline is not left, but of each set some documents
/// are looked at however late it is. All cores verify; the documents that are limited are the
/// verifier's afterwards.
void verify_sets(const OpenedIndex& index, std::vector<DatabasePostings>& postings,
                 Verifier& verifier, const Deadline& deadline, std::vector<DocumentSet>& sets);

/// Those of `candidates`, ascending and found by `query`, that satisfy what the verifier knows.
std::vector<Xapian::docid> verified(const OpenedIndex& index, const Xapian::Query& query,
                                    const std::vector<Xapian::docid>& candidates,
                                    Verifier& verifier);

}  // namespace rationale
