#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <xapian.h>

#include "base/damage.h"
#include "searcher/deadline.h"
#include "searcher/kept_postings.h"

namespace rationale {

/// Documents of one database, a bit each.
class DocumentSet {
 public:
  explicit DocumentSet(Xapian::docid last = 0) : words_(last / 64 + 1) {}

  /// Throws Damage where the document lies behind the last one, as a damaged list may say.
  void insert(Xapian::docid docid) {
    require_sound(docid / 64 < words_.size(), "an item is behind the last one");
    words_[docid / 64] |= std::uint64_t{1} << (docid % 64);
  }
  /// Documents 64 * i and following, a bit each from the lowest on.
  void insert(std::size_t i, std::uint64_t word) { words_[i] |= word; }
  std::uint64_t word(std::size_t i) const { return words_[i]; }
  std::uint64_t size() const;
  bool contains(Xapian::docid docid) const {
    return docid / 64 < words_.size() && (words_[docid / 64] >> (docid % 64) & 1) != 0;
  }
  std::vector<Xapian::docid> documents() const;  ///< ascending
  void clear() { words_.assign(words_.size(), 0); }

  void unite(const DocumentSet& other);
  void intersect(const DocumentSet& other);
  void subtract(const DocumentSet& other);

  /// Calls `take` for each document, ascending.
  template <typename Take>
  void for_each(const Take& take) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
        take(static_cast<Xapian::docid>(64 * i + static_cast<unsigned>(std::countr_zero(word))));
  }

 private:
  std::vector<std::uint64_t> words_;
};

/// The number of a shard's document among those of all shards: Xapian deals the documents of
/// several databases out in turn.
inline Xapian::docid docid_in_all(Xapian::docid docid, std::size_t shard, std::size_t shards) {
  return static_cast<Xapian::docid>((docid - 1) * shards + shard + 1);
}

/// Whether a document of all shards together is in the set of its own one.
inline bool is_in(const std::vector<DocumentSet>& sets, Xapian::docid docid) {
  const std::size_t shard = (docid - 1) % sets.size();
  return sets[shard].contains(static_cast<Xapian::docid>((docid - 1) / sets.size() + 1));
}

/// So many postings of a list are gone through in the time that one document is looked up in it.
inline constexpr std::uint64_t postings_a_look_up = 16;

/// The documents of a database that match, without weighing any: by the lists that are held in
/// memory, where they are; others are read and held. Where few documents can match Xapian finds
/// them, which passes over most of the lists. The database must be a local one. Threads may not
/// share a query: Xapian counts its users without regard to them. Throws TimeUp where it is not
/// done by the deadline.
DocumentSet document_set(DatabasePostings& postings, const Xapian::Query& query,
                         const Deadline& deadline = Deadline());

}  // namespace rationale
