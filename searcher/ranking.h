#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searcher/deadline.h"
#include "searcher/judge.h"
#include "searcher/opened_index.h"

namespace rationale {

/// How many of Xapian's best are judged sentence by sentence. On the development collections 100 do
/// as well as 600 (docs/evaluation.md); larger indexes hold more that only the judge tells apart.
inline constexpr Xapian::doccount judged_candidates = 200;

/// An item that Xapian found, and what it is worth.
struct Candidate {
  Xapian::docid docid = 0;
  double bm25 = 0;
  double score = 0;
  double bm25_share = 0;  ///< as it was judged
  double of_all = 0;      ///< part of the score, for holding all that is asked
  bool judged = false;
};

/// The numbers by which indexes name the words of a stem (index/vocabulary.h), kept from query to
/// query: each takes some look-ups. Holds the stems of some hundred queries at most.
class StemNumbers {
 public:
  const std::vector<std::uint32_t>& of(const OpenedIndex& index, std::size_t shard,
                                       const std::string& stem);

 private:
  static constexpr std::size_t most_stems = 20000;
  std::uint64_t opening_ = 0;
  std::vector<std::unordered_map<std::string, std::vector<std::uint32_t>>> shards_;
};

/// Puts the best candidates, which come in Xapian's order, into the order that the judge gives
/// them; of equal scores by id. The others stay behind them as they were, with scores below. When
/// time is up those that were judged are put in order.
void rank(std::vector<Candidate>& candidates, Judge& judge, const OpenedIndex& index,
          StemNumbers& numbers, const Deadline& deadline);

/// Raises those of ranked candidates that are among `documents` (ascending): they hold all that is
/// asked for.
void prefer(std::vector<Candidate>& candidates, const std::vector<Xapian::docid>& documents);

}  // namespace rationale
