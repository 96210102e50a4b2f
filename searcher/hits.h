#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "searcher/answer.h"
#include "searcher/deadline.h"
#include "searcher/item_places.h"
#include "searcher/judge.h"
#include "searcher/opened_index.h"
#include "searcher/ranking.h"
#include "searcher/understood_request.h"

namespace rationale {

/// Makes hits of candidates: their records are read, judged once more with all that is stored of
/// them, and quoted.
class HitMaker {
 public:
  /// All must live as long.
  HitMaker(const OpenedIndex& index, Analyzer& analyzer, const UnderstoodRequest& reading,
           Judge& judge, const Deadline& deadline)
      : index_(index), analyzer_(analyzer), reading_(reading), judge_(judge), deadline_(deadline) {}

  /// Of the candidates `request.limit` from `request.offset` on; at the deadline those that are
  /// made, and one at least.
  std::vector<Hit> hits(const std::vector<Candidate>& candidates, const SearchRequest& request);

  /// Hits quote the sentences of the findings that `request` asks for, too. hits() does it itself.
  void quote_findings(const SearchRequest& request);

  Hit hit(const Candidate& candidate, bool explain);

  /// False where time was up: hits are missing, or are quoted from their beginning.
  bool complete() const { return complete_; }

 private:
  std::vector<Passage> spans_of(std::size_t shard, const Xapian::Document& document,
                                const ItemRecord& item);
  std::vector<Passage> quoted(std::size_t shard, const Xapian::Document& document,
                              const ItemRecord& item, const Judgement& judgement);
  std::vector<Passage> summary_passages(const ItemRecord& item);

  const OpenedIndex& index_;
  Analyzer& analyzer_;
  const UnderstoodRequest& reading_;
  Judge& judge_;
  const Deadline& deadline_;
  bool complete_ = true;
  std::vector<std::string> findings_;     // asked for
  std::unique_ptr<NumberedAtoms> atoms_;  // of the condition, as soon as one is asked for
  std::unique_ptr<TextPlaces> places_;
};

}  // namespace rationale
