#include "searcher/kept_postings.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "searcher/bm25.h"

namespace rationale {
namespace {

// Over all shards: some 60 million postings.
constexpr std::size_t most_bytes_kept = 256 << 20;

}  // namespace

DatabasePostings::DatabasePostings(Xapian::Database database, double average_length,
                                   std::size_t most_bytes)
    : database_(std::move(database)),
      average_length_(average_length),
      most_bytes_(most_bytes),
      norms_(database_.get_lastdocid() + 1) {}

double DatabasePostings::read_norm(Xapian::docid docid) const {
  return bm25_norm(database_.get_doclength(docid), average_length_);
}

void DatabasePostings::make_room(std::size_t bytes) {
  for (auto last = uses_.end(); bytes_ + bytes > most_bytes_ && last != uses_.begin();) {
    --last;
    const auto found = lists_.find(*last);
    if (found->second.list.use_count() > 1) continue;
    bytes_ -= found->second.list->bytes();
    lists_.erase(found);
    last = uses_.erase(last);
  }
}

std::shared_ptr<const PostingList> DatabasePostings::list(const std::string& term) {
  if (const auto known = lists_.find(term); known != lists_.end()) {
    uses_.splice(uses_.begin(), uses_, known->second.use);
    return known->second.list;
  }
  PostingList list;
  const Xapian::docid windows = database_.get_lastdocid() / window_size + 1;
  const std::size_t bytes = 4 * database_.get_termfreq(term) + 4 * (windows + 1);
  make_room(bytes);
  if (bytes_ + bytes > most_bytes_) return nullptr;
  list.documents.reserve(database_.get_termfreq(term));
  list.uses.reserve(database_.get_termfreq(term));
  list.windows.reserve(windows + 1);
  const auto end = database_.postlist_end(term);
  for (auto it = database_.postlist_begin(term); it != end; ++it) {
    const Xapian::docid docid = *it;
    const Xapian::termcount uses = it.get_wdf();
    if (uses > std::numeric_limits<std::uint16_t>::max()) return nullptr;
    while (list.windows.size() <= docid / window_size)
      list.windows.push_back(static_cast<std::uint32_t>(list.documents.size()));
    list.documents.push_back(static_cast<std::uint16_t>(docid % window_size));
    list.uses.push_back(static_cast<std::uint16_t>(uses));
  }
  list.windows.resize(windows + 1, static_cast<std::uint32_t>(list.documents.size()));
  bytes_ += list.bytes();
  uses_.push_front(term);
  auto kept = std::make_shared<const PostingList>(std::move(list));
  lists_.emplace(term, Kept{kept, uses_.begin()});
  return kept;
}

std::vector<DatabasePostings>& KeptPostings::of(const OpenedIndex& index) {
  if (opening_ != index.openings || shards_.size() != index.shards.size()) {
    opening_ = index.openings;
    shards_.clear();
    for (const Xapian::Database& shard : index.shards)
      shards_.emplace_back(shard, index.database.get_avlength(),
                           most_bytes_kept / index.shards.size());
  }
  return shards_;
}

}  // namespace rationale
