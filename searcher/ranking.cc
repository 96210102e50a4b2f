#include "searcher/ranking.h"

#include <optional>

#include "index/judged_facts.h"
#include "index/places.h"
#include "index/vocabulary.h"

namespace rationale {

const std::vector<std::uint32_t>& StemNumbers::of(const OpenedIndex& index, std::size_t shard,
                                                  const std::string& stem) {
  if (opening_ != index.openings) {
    opening_ = index.openings;
    shards_.assign(index.shards.size(), {});
  }
  auto& known = shards_[shard];
  if (const auto found = known.find(stem); found != known.end()) return found->second;
  if (known.size() >= most_stems) known.clear();
  return known.emplace(stem, numbers_of(index.shards[shard], stem, {})).first->second;
}

void rank(std::vector<Candidate>& candidates, Judge& judge, const OpenedIndex& index,
          StemNumbers& numbers, const Deadline& deadline) {
  std::size_t count = std::min<std::size_t>(candidates.size(), judged_candidates);
  if (count == 0) return;
  const double best = candidates.front().bm25;
  std::vector<std::optional<Judge::NumberedWords>> words(index.shards.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && deadline.passed()) {
      count = i;
      break;
    }
    Candidate& candidate = candidates[i];
    // Xapian deals the documents of several databases out in turn.
    const std::size_t shard = (candidate.docid - 1) % index.shards.size();
    if (!words[shard])
      words[shard] =
          judge.numbered([&](const std::string& stem) -> const std::vector<std::uint32_t>& {
            return numbers.of(index, shard, stem);
          });
    const Xapian::Document document =
        index.database.get_document(candidate.docid, Xapian::DOC_ASSUME_VALID);
    candidate.bm25_share = best > 0 ? candidate.bm25 / best : 0;
    candidate.score = judge.score(document.get_value(places_slot), document.get_value(judged_slot),
                                  *words[shard], candidate.bm25_share);
  }
  const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(count);
  std::stable_sort(candidates.begin(), end,
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  order_ties_by_id(index.database, candidates.begin(), end,
                   [](const Candidate& a, const Candidate& b) { return a.score == b.score; });
  const double lowest = candidates[count - 1].score;
  for (std::size_t i = count; i < candidates.size(); ++i)
    candidates[i].score = lowest - (best - candidates[i].bm25);
}

}  // namespace rationale
