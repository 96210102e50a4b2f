#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/opened_index.h"

namespace rationale {

/// Documents are gone through so many at a time: sums of a window stay in the processor's caches.
constexpr Xapian::docid window_size = 4096;

/// The list of a term in one local database, held in memory, window by window.
struct PostingList {
  std::vector<std::uint32_t> windows;    ///< where each window begins; one more than there are
  std::vector<std::uint16_t> documents;  ///< by place in the window, ascending
  std::vector<std::uint16_t> uses;       ///< of the term in each document

  std::size_t bytes() const { return 4 * documents.size() + 4 * windows.size(); }
};

/// What is held in memory of one local database to weigh documents by: an index that is asked again
/// and again is asked for the same words. Xapian takes ten times as long to read a list. Not
/// thread-safe; two for two databases may be used by two threads.
class DatabasePostings {
 public:
  /// `average_length` is that of a document of all databases together. Lists that take up to
  /// `most_bytes` are kept.
  DatabasePostings(Xapian::Database database, double average_length, std::size_t most_bytes);

  /// The list of `term`; null where it is not to be held: because it is larger than what is kept of
  /// all, or because a document uses the term more often than 65,535 times. The lists of
  /// earlier calls that were asked for least recently make room for it, never those that are held.
  std::shared_ptr<const PostingList> list(const std::string& term);

  /// BM25's measure of a document's length: what the uses of a term are set against.
  double norm(Xapian::docid docid) {
    double& norm = norms_[docid];
    return norm != 0 ? norm : norm = read_norm(docid);
  }

  const Xapian::Database& database() const { return database_; }

 private:
  struct Kept {
    std::shared_ptr<const PostingList> list;
    std::list<std::string>::iterator use;  // its place among the uses
  };

  double read_norm(Xapian::docid docid) const;
  void make_room(std::size_t bytes);

  Xapian::Database database_;
  double average_length_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::vector<double> norms_;  // by docid; 0: not read
  std::unordered_map<std::string, Kept> lists_;
  std::list<std::string> uses_;  // terms, the latest asked for first
};

/// The same of all databases of an index.
class KeptPostings {
 public:
  /// Of `index`, which has no remote shard, as it is opened now; by shard.
  std::vector<DatabasePostings>& of(const OpenedIndex& index);

 private:
  std::vector<DatabasePostings> shards_;
  std::uint64_t opening_ = 0;
};

}  // namespace rationale
