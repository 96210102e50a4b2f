#include "searcher/matches.h"

#include <algorithm>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "base/parallel.h"
#include "searcher/date_order.h"
#include "searcher/document_set.h"
#include "searcher/facets.h"
#include "searcher/slot_values.h"
#include "searcher/verified.h"

namespace rationale {
namespace {

// An Enquire over `query` in the order asked for. Sorters must live as long.
class Enquiry {
 public:
  Enquiry(const Xapian::Database& database, const Xapian::Query& query, bool by_weight)
      : enquire_(database) {
    const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
    enquire_.set_query(query);
    enquire_.set_weighting_scheme(Xapian::BM25Weight());
    by_date_.add_value(static_cast<Xapian::valueno>(field("decided").slot), true);
    by_date_.add_value(id_slot);
    if (by_weight)
      enquire_.set_sort_by_relevance_then_value(id_slot, false);
    else
      enquire_.set_sort_by_key(&by_date_, false);
  }

  Xapian::Enquire& operator*() { return enquire_; }

 private:
  Xapian::Enquire enquire_;
  Xapian::MultiValueKeyMaker by_date_;
};

// Of equal items some, by the noise of their sums, may stand behind the last one wanted.
constexpr Xapian::doccount for_ties = 50;

// In the order of their weights; where these are equal, of the values that Xapian sorted them by.
std::vector<Match> matches_of(const Xapian::MSet& found, Xapian::doccount wanted) {
  std::vector<std::pair<Match, std::string>> all;
  for (auto it = found.begin(); it != found.end(); ++it)
    all.push_back({{*it, steady_weight(it.get_weight())}, it.get_sort_key()});
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.first.weight != b.first.weight ? a.first.weight > b.first.weight : a.second < b.second;
  });
  if (all.size() > wanted) all.resize(wanted);
  std::vector<Match> matches;
  for (const auto& [match, id] : all) matches.push_back(match);
  return matches;
}

// As Xapian ordered them.
std::vector<Match> as_found(const Xapian::MSet& found) {
  std::vector<Match> matches;
  for (auto it = found.begin(); it != found.end(); ++it)
    matches.push_back({*it, steady_weight(it.get_weight())});
  return matches;
}

}  // namespace

std::unique_ptr<Verifier> verifier_of(const OpenedIndex& index, const Xapian::Query& query,
                                      const CompiledQuery& compiled) {
  if (!compiled.verified) return nullptr;
  return std::make_unique<Verifier>(index, compiled.must, query);
}

namespace {

std::vector<Facet> facets_of(const FacetColumns& columns, const std::vector<std::uint32_t>& counts,
                             const std::vector<const Field*>& wanted,
                             const std::vector<Filter>& filters) {
  std::vector<Facet> facets;
  for (const Field* field : wanted)
    facets.push_back(facet_of(*field, columns.values(*field, counts), filters));
  return facets;
}

const FacetColumns* columns_of(const OpenedIndex& index, const MatchOrder& order,
                               std::uint64_t matches) {
  if (order.columns == nullptr || order.postings == nullptr || order.facets.empty() ||
      index.any_remote())
    return nullptr;
  return order.columns->of(index, *order.postings, matches);
}

// Counts facets as Xapian comes upon the matches: by columns where they are at hand.
class FacetSpies {
 public:
  FacetSpies(const OpenedIndex& index, const MatchOrder& order)
      : order_(order), columns_(columns_of(index, order, 0)) {
    if (columns_ != nullptr) {
      by_columns_ = std::make_unique<ColumnCounter>(*columns_);
      return;
    }
    for (const Field* field : order.facets) streams_.emplace_back(*field);
  }

  void add_to(Xapian::Enquire& enquire) {
    if (by_columns_) enquire.add_matchspy(by_columns_.get());
    for (FacetCounter& counter : streams_) enquire.add_matchspy(counter.spy());
  }

  std::vector<Facet> facets(const std::vector<Filter>& filters) const {
    if (columns_ != nullptr)
      return facets_of(*columns_, by_columns_->counts(), order_.facets, filters);
    std::vector<Facet> facets;
    for (const FacetCounter& counter : streams_) facets.push_back(counter.facet(filters));
    return facets;
  }

 private:
  const MatchOrder& order_;
  const FacetColumns* columns_;
  std::unique_ptr<ColumnCounter> by_columns_;
  std::vector<FacetCounter> streams_;
};

std::vector<Xapian::docid> taken_as_one(const std::vector<DocumentSet>& shards) {
  std::vector<Xapian::docid> documents;
  for (std::size_t shard = 0; shard < shards.size(); ++shard)
    shards[shard].for_each([&](Xapian::docid docid) {
      documents.push_back(docid_in_all(docid, shard, shards.size()));
    });
  std::sort(documents.begin(), documents.end());
  return documents;
}

// Each shard's are in order; of equal ones the first by id counts, as within a shard.
std::vector<Match> best_of(const OpenedIndex& index, std::vector<Scored>& shards,
                           Xapian::doccount wanted) {
  if (shards.size() == 1) return std::move(shards.front().best);
  BestMatches best(index.database, wanted);
  for (std::size_t shard = 0; shard < shards.size(); ++shard)
    for (const Match& match : shards[shard].best)
      best.offer(docid_in_all(match.docid, shard, shards.size()), match.weight);
  return best.take();
}

// What Xapian would find, by shard. One after the other: it counts the users of a query without
// regard to threads.
std::vector<DocumentSet> candidate_sets(KeptPostings& postings, const OpenedIndex& index,
                                        const Xapian::Query& query) {
  std::vector<DocumentSet> sets;
  for (DatabasePostings& of_shard : postings.of(index))
    sets.push_back(document_set(of_shard, query));
  return sets;
}

// What must hold beside words, by shard; empty where nothing must.
std::vector<DocumentSet> restrictions(const OpenedIndex& index, const MatchOrder& order) {
  if (order.restriction.empty()) return {};
  return candidate_sets(*order.postings, index, order.restriction);
}

// Takes the documents of a set, of the only shard there is.
class SetDecider : public Xapian::MatchDecider {
 public:
  explicit SetDecider(const DocumentSet& set) : set_(set) {}
  bool operator()(const Xapian::Document& document) const override {
    return set_.contains(document.get_docid());
  }

 private:
  const DocumentSet& set_;
};

// Lists are gone through from end to end; of few documents Xapian finds their places in the lists.
bool are_few(const std::vector<DocumentSet>& sets, const Xapian::Database& database,
             const Disjunction& words) {
  constexpr std::uint64_t few = 20;  // one document in so many
  std::uint64_t documents = 0;
  for (const DocumentSet& set : sets) documents += set.size();
  if (sets.empty() || documents >= database.get_doccount() / few) return false;
  std::uint64_t postings = 0;
  for (const WeighedTerms& alternative : words.alternatives)
    for (const std::string& term : alternative.terms) postings += database.get_termfreq(term);
  return documents * postings_a_look_up < postings;
}

std::vector<Scored> scored_shards(const OpenedIndex& index, const MatchOrder& order,
                                  const std::vector<DocumentSet>& restrictions) {
  std::vector<DatabasePostings>& postings = order.postings->of(index);
  const ScoringPlan plan(index.database, *order.words);
  std::vector<Scored> shards(postings.size());
  parallel_for(std::thread::hardware_concurrency(), shards.size(), [&](unsigned, std::size_t i) {
    const DocumentSet* restriction = restrictions.empty() ? nullptr : &restrictions[i];
    shards[i] = score(postings[i], plan, restriction, order.words_must_match, order.wanted);
  });
  return shards;
}

Matches scored_matches(const OpenedIndex& index, const Xapian::Query& query,
                       const MatchOrder& order, const std::vector<Filter>& filters,
                       const std::vector<DocumentSet>& restrictions) {
  std::vector<Scored> shards = scored_shards(index, order, restrictions);
  Matches matches;
  for (const Scored& shard : shards) matches.total += shard.documents.size();
  matches.best = best_of(index, shards, order.wanted);
  if (order.facets.empty()) return matches;
  if (const FacetColumns* columns = columns_of(index, order, matches.total)) {
    std::vector<std::uint32_t> counts = columns->no_counts();
    shards.front().documents.for_each([&](Xapian::docid docid) { columns->count(docid, counts); });
    matches.facets = facets_of(*columns, counts, order.facets, filters);
    return matches;
  }
  std::vector<DocumentSet> sets;
  for (Scored& shard : shards) sets.push_back(std::move(shard.documents));
  const std::vector<Xapian::docid> documents = taken_as_one(sets);
  for (const Field* field : order.facets)
    matches.facets.push_back(facet_of(index, query, *field, documents, filters));
  return matches;
}

bool can_be_scored(const OpenedIndex& index, const MatchOrder& order) {
  return order.by_weight && order.words != nullptr && order.postings != nullptr &&
         !index.any_remote();
}

// Counts by spies in a match of their own.
void count_apart(const Xapian::Database& database, const Xapian::Query& query, FacetSpies& spies) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  spies.add_to(enquire);
  enquire.get_mset(0, 0, database.get_doccount());
}

Matches matched_by_xapian(const OpenedIndex& index, const Xapian::Query& query,
                          const MatchOrder& order, const std::vector<Filter>& filters,
                          const Xapian::MatchDecider* decider) {
  // Servers know no sorter, and Xapian 1.4 counts some of their items twice by spies where it also
  // orders: both are asked for apart.
  const bool dates_apart = index.any_remote() && !order.by_weight;
  Enquiry enquiry(index.database, query, order.by_weight || dates_apart);
  FacetSpies spies(index, order);
  if (index.any_remote() && !order.facets.empty())
    count_apart(index.database, query, spies);
  else if (!order.facets.empty())
    spies.add_to(*enquiry);
  // Facets are counted over all that matches.
  const bool all = order.exact || !order.facets.empty();
  if (order.deadline.limited()) (*enquiry).set_time_limit(order.deadline.seconds_left());
  const Xapian::doccount fetched =
      dates_apart ? 0 : order.wanted + (order.by_weight ? for_ties : 0);
  const Xapian::MSet found =
      (*enquiry).get_mset(0, fetched, all ? index.database.get_doccount() : 0, nullptr, decider);
  Matches matches;
  matches.best = dates_apart       ? latest_matches(index.database, query, order.wanted)
                 : order.by_weight ? matches_of(found, order.wanted)
                                   : as_found(found);
  matches.total = found.get_matches_estimated();
  matches.exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  matches.facets = spies.facets(filters);
  return matches;
}

// Of several indexes a decider is not told which one a document is of, and remote ones know none:
// all candidates are weighed, and those that satisfy the query kept. `sets`, a set a shard, say
// which; where there are none the verifier does.
Matches matched_apart(const OpenedIndex& index, const Xapian::Query& query, const MatchOrder& order,
                      const std::vector<Filter>& filters, Verifier& verifier,
                      const std::vector<DocumentSet>& sets) {
  Enquiry enquiry(index.database, query, order.by_weight || index.any_remote());
  const Xapian::MSet all = (*enquiry).get_mset(0, index.database.get_doccount());
  std::vector<Match> found = order.by_weight ? matches_of(all, all.size()) : as_found(all);
  std::vector<Xapian::docid> satisfying;
  for (const Match& match : found)
    if (sets.empty() || is_in(sets, match.docid)) satisfying.push_back(match.docid);
  std::sort(satisfying.begin(), satisfying.end());
  if (sets.empty()) satisfying = verified(index, query, satisfying, verifier);
  std::erase_if(found, [&](const Match& match) {
    return !std::binary_search(satisfying.begin(), satisfying.end(), match.docid);
  });
  Matches matches;
  matches.total = found.size();
  matches.exact = !order.deadline.passed();
  for (const Field* field : order.facets)
    matches.facets.push_back(facet_of(index, query, *field, satisfying, filters));
  if (index.any_remote() && !order.by_weight) sort_by_date(index, query, found);
  if (found.size() > order.wanted) found.resize(order.wanted);
  matches.best = std::move(found);
  return matches;
}

Matches verified_matches(const OpenedIndex& index, const Xapian::Query& query,
                         const MatchOrder& order, const std::vector<Filter>& filters,
                         Verifier& verifier) {
  if (index.any_remote() || order.postings == nullptr) {
    verifier.stop_at(order.deadline);
    return matched_apart(index, query, order, filters, verifier, {});
  }
  std::vector<DocumentSet> sets = candidate_sets(*order.postings, index, query);
  // What candidates there are decides, of which Xapian would look at all.
  const bool by_lists = can_be_scored(index, order) && !are_few(sets, index.database, *order.words);
  verify_sets(index, order.postings->of(index), verifier, order.deadline, sets);
  if (by_lists) return scored_matches(index, query, order, filters, sets);
  if (sets.size() > 1) return matched_apart(index, query, order, filters, verifier, sets);
  const SetDecider decider(sets.front());
  Matches matches = matched_by_xapian(index, query, order, filters, &decider);
  matches.total = sets.front().size();
  matches.exact = true;
  return matches;
}

}  // namespace

Matches find_matches(const OpenedIndex& index, const Xapian::Query& query,
                     const CompiledQuery& compiled, const MatchOrder& order,
                     const std::vector<Filter>& filters) {
  if (const std::unique_ptr<Verifier> verifier = verifier_of(index, query, compiled)) {
    Matches matches = verified_matches(index, query, order, filters, *verifier);
    matches.limited = verifier->limited();
    return matches;
  }
  // Where time is limited Xapian stops at what it has.
  if (can_be_scored(index, order) && !order.deadline.limited()) {
    const std::vector<DocumentSet> sets = restrictions(index, order);
    if (!are_few(sets, index.database, *order.words))
      return scored_matches(index, query, order, filters, sets);
  }
  return matched_by_xapian(index, query, order, filters, nullptr);
}

std::vector<Xapian::docid> all_matches(const OpenedIndex& index, const Xapian::Query& query,
                                       const CompiledQuery& compiled, KeptPostings* postings) {
  const std::unique_ptr<Verifier> verifier = verifier_of(index, query, compiled);
  if (!verifier) return documents(index.database, query);
  if (postings == nullptr || index.any_remote())
    return verified(index, query, documents(index.database, query), *verifier);
  std::vector<DocumentSet> sets = candidate_sets(*postings, index, query);
  verify_sets(index, postings->of(index), *verifier, Deadline(), sets);
  return taken_as_one(sets);
}

}  // namespace rationale
