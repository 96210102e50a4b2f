#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "searcher/bm25.h"
#include "searcher/deadline.h"
#include "searcher/opened_index.h"

namespace rationale {

/// Documents are gone through so many at a time: sums of a window stay in the processor's caches.
constexpr Xapian::docid window_size = 4096;

/// The documents of a window, a bit each.
using WindowBits = std::array<std::uint64_t, window_size / 64>;

/// The list of a term in one local database, held in memory, window by window.
struct PostingList {
  std::vector<std::uint32_t> windows;    ///< where each window begins; one more than there are
  std::vector<std::uint16_t> documents;  ///< by place in the window, ascending
  std::vector<std::uint16_t> uses;       ///< of the term in each document
  std::uint16_t most_uses = 0;           ///< in any document
  std::vector<WindowBits> bits;          ///< of windows with many documents, in turn
  std::vector<std::uint32_t> bits_of;    ///< by window: which of `bits`, or no_bits

  static constexpr std::uint32_t no_bits = 0xffffffff;
  /// From so many on the bits of a window take no more than its documents.
  static constexpr std::size_t many = sizeof(WindowBits) / sizeof(std::uint16_t);

  std::size_t bytes() const { return bytes_of(documents.size(), windows.size()); }

  /// What a list of that size takes at the most, with all that leads to it.
  static std::size_t bytes_of(std::size_t documents, std::size_t windows) {
    constexpr std::size_t overhead = 500;  // a term twice, two nodes, five arrays' ends
    const std::size_t with_bits = std::min(documents / many, windows);
    return overhead + 4 * documents + 8 * windows + sizeof(WindowBits) * with_bits;
  }
};

/// Opens the same database once more, in the same state, for another thread; nothing where that is
/// not possible.
using OpenAgain = std::function<std::optional<Xapian::Database>()>;

/// What is held in memory of one local database to weigh documents by: an index that is asked again
/// and again is asked for the same words, and Xapian takes ten times as long to read a list. Not
/// thread-safe; two for two databases may be used by two threads. Beside the lists a document takes
/// four bytes.
class DatabasePostings {
 public:
  /// `average_length` is that of a document of all databases together. Lists that take up to
  /// `most_bytes` are kept; they are read by up to `jobs` threads.
  DatabasePostings(Xapian::Database database, double average_length, std::size_t most_bytes,
                   unsigned jobs = 1, OpenAgain open_again = {});

  using List = std::shared_ptr<const PostingList>;

  /// The lists of `terms`; null where one is not to be held: because there is no room for it beside
  /// the others, or because a document uses the term more often than 65,535 times. Lists of earlier
  /// calls that nobody holds make room, those first that were asked for least recently. Where the
  /// lists `are_for_weighing` and long, the lengths of all documents are read with them. Throws
  /// TimeUp where they are not read by the deadline.
  std::vector<List> lists(const std::vector<std::string>& terms, bool are_for_weighing = false,
                          const Deadline& deadline = Deadline());

  /// Notes that a query needs little of the term's list. Whether it is better had from lists() even
  /// so: because it is kept, or because another query needed it before.
  bool note_little_use(const std::string& term);

  /// BM25's measure of a document's length: what the uses of a term are set against.
  double norm(Xapian::docid docid) {
    std::uint32_t& length = lengths_[docid];
    if (length == not_read) length = database().get_doclength(docid);
    return bm25_norm(length * of_average_length_);
  }

  const Xapian::Database& database() const { return readers_.front(); }

  /// The database for each of several threads: as many as `wanted`, or as can be had.
  unsigned readers(unsigned wanted);
  const Xapian::Database& reader(unsigned number) const { return readers_[number]; }

 private:
  static constexpr std::uint32_t not_read = 0xffffffff;

  struct Kept {
    List list;
    std::list<std::string>::iterator use;  // its place among the uses
  };

  List kept(const std::string& term);
  void keep(const std::string& term, const List& list);
  std::size_t bytes_of(Xapian::doccount frequency) const;
  void read_lengths(const Xapian::Database& reader);
  void make_room(std::size_t bytes);

  std::vector<Xapian::Database> readers_;  // one a thread; the first is there from the start
  double of_average_length_;               // what one use is of it
  std::size_t most_bytes_;
  unsigned jobs_;
  OpenAgain open_again_;
  std::size_t bytes_ = 0;
  std::vector<std::uint32_t> lengths_;  // by docid
  bool all_lengths_ = false;            // are read
  std::unordered_map<std::string, Kept> lists_;
  std::list<std::string> uses_;                  // terms, the latest asked for first
  std::unordered_set<std::string> unfit_;        // terms that a document uses too often to be kept
  std::unordered_set<std::string> little_used_;  // terms that were noted
};

/// The same of all databases of an index: of one Searcher.
class KeptPostings {
 public:
  /// Of `index`, which has no remote shard, as it is opened now; by shard.
  std::vector<DatabasePostings>& of(const OpenedIndex& index);

 private:
  std::vector<DatabasePostings> shards_;
  std::uint64_t opening_ = 0;
};

}  // namespace rationale
