#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/treatments.h"
#include "searcher/answer.h"
#include "searcher/matching.h"
#include "searcher/meaning.h"
#include "searcher/opened_index.h"
#include "searcher/quotations/quotation.h"
#include "searcher/request.h"
#include "searcher/weights.h"

namespace rationale {

/// A letter's item, looked up by its id.
struct ShownItem {
  ItemRecord item;
  std::vector<StoredSection> letter_sections;  ///< the case summary
  std::vector<std::string> letter_warnings;
  std::string letter_text;  ///< the normalised text that all offsets count in
};

/// An item that Xapian found, before it is judged.
struct ScoredItem {
  ItemRecord item;
  double bm25_share = 0;  ///< of the best item's BM25 score, 0…1
  TreatmentFacts treatment;
};

/// What the second stage judges: for tuning and tests.
struct Candidates {
  QueryMeaning meaning;
  std::vector<ScoredItem> items;
};

/// The items of a request by their ids.
struct MatchingIds {
  std::vector<std::string> ids;       ///< sorted
  std::vector<std::string> warnings;  ///< of what could not be followed up
  std::string population;             ///< in words, of a natural query of which all must hold
};

/// What a complete answer says beside its hits.
struct Complete {
  Interpretation interpreted;
  std::vector<std::string> warnings;
  IndexInfo index;
  std::uint64_t total = 0;  ///< how many hits were handed out: all that match
};

/// Searches one index, or several as one. Not thread-safe: one a thread. An index that changes
/// while a request runs is opened anew and the request repeated.
class Searcher {
 public:
  /// Opens what the values of --index name: folders, host:port of servers, shard files
  /// (searcher/shards.h). Throws as shard_addresses() and open_shards() do.
  explicit Searcher(const std::vector<std::string>& names, MissingShards missing = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  void set_weights(const Weights& weights);

  /// Throws Error(usage) where the query or a filter cannot be understood.
  SearchAnswer search(const SearchRequest& request);

  /// The ids of all items of a request, sorted. Throws as search() does, and Error(timeout) where
  /// not all are found in time.
  std::vector<std::string> ids(const SearchRequest& request);
  /// The same with what the reader must know of them.
  MatchingIds matching_ids(const SearchRequest& request);

  /// How a request is understood, without running it. Throws as search() does.
  QueryAnalysis analyze(const SearchRequest& request);

  /// Looks up a quotation. Throws Error(timeout) where that takes longer than so many milliseconds;
  /// 0: no limit.
  Quotation quote(const QuotationRequest& request, std::uint32_t timeout_ms = default_timeout_ms);
  Quotation quote(const std::string& text, std::uint32_t timeout_ms = default_timeout_ms);

  /// The candidates of a request, in Xapian's order; without `use_concepts` as if the lexicon knew
  /// none of the concepts that the query names.
  Candidates candidates(const SearchRequest& request, bool use_concepts = true);

  /// The item of that id with its letter. Throws Error(usage) where there is none, with the nearest
  /// ids as a hint.
  ShownItem show(const std::string& id);

  /// The items that a request matches, as a set; a request of neither words nor filters matches
  /// all. The one way in which statistics, exports and the like come by their items: call it within
  /// opened().repeated(). Throws Error(usage) as search() does, and Error(timeout) where not all
  /// are found in time.
  Matching matching(const SearchRequest& request);

  /// Hands every item that `request` matches to `take`, each with the passages that a search would
  /// quote, in the order of the bytes of their ids; of indexes that share an id, in their order.
  /// `rank` counts 1…, `score` is 0: nothing is ranked. Memory does not grow with the number of
  /// items: `window` of them are fetched at a time. Once all are found no limit of time holds.
  /// Throws Error(usage) as search() does, Error(timeout) where not all are found in time, and
  /// Error(index) where the index changes so much meanwhile that one state cannot be read to its
  /// end. `warn` is given the warnings of the answer before the first item.
  Complete for_each_hit(const SearchRequest& request, const std::function<void(Hit&&)>& take,
                        std::uint32_t window = 5000,
                        const std::function<void(const std::vector<std::string>&)>& warn = {});

  /// The same items in the same order, as they are stored: without passages, in a seventh of the
  /// time.
  Complete for_each_item(const SearchRequest& request,
                         const std::function<void(ItemRecord&&)>& take);

  /// The index underneath and the analyzer of its words, for what is asked beside a search.
  OpenedIndex& opened();
  Analyzer& analyzer();

  /// What the indexes say of themselves, taken together.
  IndexInfo info();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
