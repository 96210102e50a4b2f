#include "searcher/fetched.h"

#include <future>

#include "index/places.h"

namespace rationale {

std::vector<std::string> fetched(const OpenedIndex& index,
                                 const std::vector<Xapian::docid>& documents) {
  std::vector<std::string> values(documents.size());
  // Xapian deals the documents of several databases out in turn.
  const std::size_t shards = index.shards.size();
  const auto fetch = [&](std::size_t shard) {
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if ((documents[i] - 1) % shards != shard) continue;
      const auto own = static_cast<Xapian::docid>((documents[i] - 1) / shards + 1);
      values[i] = index.shards[shard].get_document(own).get_value(places_slot);
    }
  };
  std::vector<std::future<void>> others;
  for (std::size_t shard = 1; shard < shards; ++shard)
    others.push_back(std::async(std::launch::async, fetch, shard));
  fetch(0);
  for (std::future<void>& other : others) other.get();
  return values;
}

}  // namespace rationale
