#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/indexed_at.h"
#include "index/record.h"
#include "searcher/searcher.h"

namespace rationale {

struct NewItem {
  ItemRecord item;
  IndexedAt indexed_at = 0;
};

/// The items that were indexed last.
struct NewestItems {
  std::vector<NewItem> items;  ///< the last one first
  std::uint64_t total = 0;     ///< how many match and were indexed since
  std::vector<std::string> warnings;
  IndexInfo index;
};

/// Of the items that `request` matches, where a natural query must hold in all its words, those
/// that were indexed at or after `since`: the last `limit` of them, behind `offset` others. Throws
/// as Searcher::matching().
NewestItems newest_items(Searcher& searcher, const SearchRequest& request, IndexedAt since);

}  // namespace rationale
