#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/opened_index.h"

namespace rationale {

/// What is judged of some documents (docs/index-format.md, Places), in their order, where shards
/// are on servers. A server hands documents out one after another, each in many small messages, so
/// that all shards are asked at the same time, a thread each.
std::vector<std::string> fetched(const OpenedIndex& index,
                                 const std::vector<Xapian::docid>& documents);

}  // namespace rationale
