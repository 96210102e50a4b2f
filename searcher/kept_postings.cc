#include "searcher/kept_postings.h"

#include <algorithm>
#include <limits>
#include <thread>
#include <utility>

#include "base/damage.h"
#include "base/parallel.h"

namespace rationale {
namespace {

// Over all shards: some 60 million postings.
constexpr std::size_t most_bytes_kept = 256 << 20;
constexpr const char* posting_lists = "a list of the items that have a word";
// So much to read takes longer than to open a database for one more thread.
constexpr std::size_t bytes_worth_a_thread = 100'000;

void add_bits(PostingList& list) {
  std::size_t with_bits = 0;
  for (std::size_t window = 0; window + 1 < list.windows.size(); ++window)
    with_bits += list.windows[window + 1] - list.windows[window] >= PostingList::many ? 1U : 0U;
  list.bits.reserve(with_bits);
  list.bits_of.reserve(list.windows.size());
  for (std::size_t window = 0; window + 1 < list.windows.size(); ++window) {
    const std::uint32_t begin = list.windows[window];
    const std::uint32_t end = list.windows[window + 1];
    list.bits_of.push_back(PostingList::no_bits);
    if (end - begin < PostingList::many) continue;
    list.bits_of.back() = static_cast<std::uint32_t>(list.bits.size());
    WindowBits& bits = list.bits.emplace_back();
    for (std::uint32_t i = begin; i < end; ++i)
      bits[list.documents[i] / 64] |= std::uint64_t{1} << (list.documents[i] % 64);
  }
}

// Null where a document uses the term too often for it.
DatabasePostings::List read_list(const Xapian::Database& database, const std::string& term,
                                 Xapian::doccount frequency) {
  PostingList list;
  const Xapian::docid last = database.get_lastdocid();
  const Xapian::docid windows = last / window_size + 1;
  require_sound(frequency <= database.get_doccount(), posting_lists);
  list.documents.reserve(frequency);
  list.uses.reserve(frequency);
  list.windows.reserve(windows + 1);
  const auto end = database.postlist_end(term);
  Xapian::docid before = 0;
  for (auto it = database.postlist_begin(term); it != end; ++it) {
    const Xapian::docid docid = *it;
    require_sound(before < docid && docid <= last, posting_lists);
    before = docid;
    const Xapian::termcount uses = it.get_wdf();
    if (uses > std::numeric_limits<std::uint16_t>::max()) return nullptr;
    while (list.windows.size() <= docid / window_size)
      list.windows.push_back(static_cast<std::uint32_t>(list.documents.size()));
    list.documents.push_back(static_cast<std::uint16_t>(docid % window_size));
    list.uses.push_back(static_cast<std::uint16_t>(uses));
    list.most_uses = std::max(list.most_uses, list.uses.back());
  }
  list.windows.resize(windows + 1, static_cast<std::uint32_t>(list.documents.size()));
  add_bits(list);
  return std::make_shared<const PostingList>(std::move(list));
}

// An index that was updated meanwhile is of another state, one that was replaced may be gone.
std::optional<Xapian::Database> opened_again(const std::string& folder,
                                             const Xapian::Database& database) {
  try {
    Xapian::Database other(folder, Xapian::DB_BACKEND_GLASS);
    if (other.get_uuid() == database.get_uuid() && other.get_revision() == database.get_revision())
      return other;
  } catch (const Xapian::DatabaseError&) {
    // One thread will do.
  }
  return std::nullopt;
}

}  // namespace

DatabasePostings::DatabasePostings(Xapian::Database database, double average_length,
                                   std::size_t most_bytes, unsigned jobs, OpenAgain open_again)
    : readers_{std::move(database)},
      of_average_length_(average_length > 0 ? 1 / average_length : 0),
      most_bytes_(most_bytes),
      jobs_(jobs),
      open_again_(std::move(open_again)),
      lengths_(readers_.front().get_lastdocid() + 1, not_read) {
  readers_.reserve(std::max(1U, jobs_));  // they are known by their addresses
}

DatabasePostings::List DatabasePostings::kept(const std::string& term) {
  const auto known = lists_.find(term);
  if (known == lists_.end()) return nullptr;
  uses_.splice(uses_.begin(), uses_, known->second.use);
  return known->second.list;
}

void DatabasePostings::keep(const std::string& term, const List& list) {
  bytes_ += list->bytes();
  uses_.push_front(term);
  lists_.emplace(term, Kept{list, uses_.begin()});
}

std::size_t DatabasePostings::bytes_of(Xapian::doccount frequency) const {
  return PostingList::bytes_of(frequency, database().get_lastdocid() / window_size + 2);
}

bool DatabasePostings::note_little_use(const std::string& term) {
  constexpr std::size_t most_terms = 10'000;
  if (little_used_.size() >= most_terms) little_used_.clear();
  const bool noted_before = !little_used_.insert(term).second;
  return noted_before || lists_.contains(term);
}

// In the order of the documents, in which Xapian has them next to each other.
void DatabasePostings::read_lengths(const Xapian::Database& reader) {
  const auto end = reader.postlist_end("");
  for (auto it = reader.postlist_begin(""); it != end; ++it) {
    require_sound(*it < lengths_.size(), posting_lists);
    lengths_[*it] = it.get_doclength();
  }
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

unsigned DatabasePostings::readers(unsigned wanted) {
  wanted = std::min(wanted, jobs_);
  while (readers_.size() < wanted && open_again_)
    if (auto reader = open_again_())
      readers_.push_back(std::move(*reader));
    else
      open_again_ = nullptr;
  return std::min(wanted, static_cast<unsigned>(readers_.size()));
}

std::vector<DatabasePostings::List> DatabasePostings::lists(const std::vector<std::string>& terms,
                                                            bool are_for_weighing,
                                                            const Deadline& deadline) {
  struct Missing {
    std::size_t i;
    Xapian::doccount frequency;
  };
  std::vector<List> lists;
  for (const std::string& term : terms) lists.push_back(kept(term));
  std::vector<Missing> missing;
  std::size_t bytes = 0;
  std::uint64_t postings = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (lists[i] || unfit_.contains(terms[i])) continue;
    const Xapian::doccount frequency = database().get_termfreq(terms[i]);
    const std::size_t more = bytes_of(frequency);
    if (bytes + more > most_bytes_) continue;  // for which all others would make room in vain
    make_room(bytes + more);
    if (bytes_ + bytes + more > most_bytes_) continue;
    bytes += more;
    postings += frequency;
    missing.push_back({i, frequency});
  }
  const bool with_lengths =
      are_for_weighing && !all_lengths_ && postings >= database().get_doccount();
  const std::size_t parts = missing.size() + (with_lengths ? 1 : 0);
  const auto threads = static_cast<unsigned>(
      std::min<std::size_t>({jobs_, 1 + bytes / bytes_worth_a_thread, parts}));
  parallel_for(readers(threads), parts, [&](unsigned worker, std::size_t part) {
    deadline.check();
    if (with_lengths && part == 0) return read_lengths(readers_[worker]);
    const auto& [i, frequency] = missing[with_lengths ? part - 1 : part];
    lists[i] = read_list(readers_[worker], terms[i], frequency);
  });
  all_lengths_ = all_lengths_ || with_lengths;
  for (const auto& [i, frequency] : missing)
    if (lists[i])
      keep(terms[i], lists[i]);
    else
      unfit_.insert(terms[i]);
  return lists;
}

std::vector<DatabasePostings>& KeptPostings::of(const OpenedIndex& index) {
  if (opening_ != index.openings || shards_.size() != index.shards.size()) {
    opening_ = index.openings;
    shards_.clear();
    const std::size_t count = index.shards.size();
    const std::size_t jobs = std::max<std::size_t>(1, std::thread::hardware_concurrency() / count);
    for (std::size_t i = 0; i < count; ++i)
      shards_.emplace_back(index.shards[i], index.database.get_avlength(), most_bytes_kept / count,
                           static_cast<unsigned>(jobs),
                           [folder = index.folders[i], shard = index.shards[i]] {
                             return opened_again(folder, shard);
                           });
  }
  return shards_;
}

}  // namespace rationale
