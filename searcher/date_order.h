#pragma once

#include <vector>

#include <xapian.h>

#include "searcher/matches.h"

namespace rationale {

/// The order of --sort date, the latest decision first, ties by id, where shards are on servers,
/// which know no sorter of ours.

/// The first `wanted` of what `query` finds.
std::vector<Match> latest_matches(const Xapian::Database& database, const Xapian::Query& query,
                                  Xapian::doccount wanted);

/// Orders documents that `query` finds.
void sort_by_date(const OpenedIndex& index, const Xapian::Query& query,
                  std::vector<Match>& matches);

}  // namespace rationale
