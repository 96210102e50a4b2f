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
#include "searcher/time_keeper.h"
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
                                      const CompiledQuery& compiled, KeptPostings* postings,
                                      const Deadline& deadline) {
  if (!compiled.verified) return nullptr;
  const bool local = postings != nullptr && !index.any_remote();
  return std::make_unique<Verifier>(index, compiled.must, query,
                                    local ? &postings->of(index) : nullptr, deadline);
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
                                        const Xapian::Query& query, const Deadline& deadline) {
  std::vector<DocumentSet> sets;
  for (DatabasePostings& of_shard : postings.of(index))
    sets.push_back(document_set(of_shard, query, deadline));
  return sets;
}

// What must hold beside words, by shard; empty where nothing must.
std::vector<DocumentSet> restrictions(const OpenedIndex& index, const MatchOrder& order) {
  if (order.restriction.empty()) return {};
  return candidate_sets(*order.postings, index, order.restriction, order.deadline);
}

// Takes the documents of a set, of the only shard there is. It looks at the deadline, too: a spy
// sees nothing of those that it leaves.
class SetDecider : public Xapian::MatchDecider {
 public:
  SetDecider(const DocumentSet& set, const Deadline& deadline) : set_(set), deadline_(deadline) {}
  bool operator()(const Xapian::Document& document) const override {
    constexpr std::uint32_t at_once = 256;
    if (++asked_ % at_once == 0) deadline_.check();
    return set_.contains(document.get_docid());
  }

 private:
  const DocumentSet& set_;
  const Deadline& deadline_;
  mutable std::uint32_t asked_ = 0;  // from one thread
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
    shards[i] =
        score(postings[i], plan, restriction, order.words_must_match, order.wanted, order.deadline);
  });
  return shards;
}

// Whether there is time left; else the matches are not all that they should be.
bool goes_on(const MatchOrder& order, Matches& matches) {
  if (order.deadline.passed()) matches.complete = false;
  return !order.deadline.passed();
}

Matches scored_matches(const OpenedIndex& index, const Xapian::Query& query,
                       const MatchOrder& order, const std::vector<Filter>& filters,
                       const std::vector<DocumentSet>& restrictions) {
  std::vector<Scored> shards = scored_shards(index, order, restrictions);
  Matches matches;
  for (const Scored& shard : shards) {
    matches.total += shard.documents.size();
    matches.complete = matches.complete && shard.complete;
  }
  matches.best = best_of(index, shards, order.wanted);
  if (order.facets.empty() || !goes_on(order, matches)) return matches;
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
    if (goes_on(order, matches))
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

// What was seen of a match that time ended. Of several indexes a spy is not told which one a
// document is of.
Matches seen_until_now(const OpenedIndex& index, const TimeKeeper& keeper) {
  Matches matches;
  matches.complete = false;
  matches.total = keeper.seen();
  if (index.shards.size() > 1) return matches;
  matches.best = keeper.kept();
  std::stable_sort(matches.best.begin(), matches.best.end(),
                   [](const Match& a, const Match& b) { return a.weight > b.weight; });
  return matches;
}

Matches matched_by_xapian(const OpenedIndex& index, const Xapian::Query& query,
                          const MatchOrder& order, const std::vector<Filter>& filters,
                          const Xapian::MatchDecider* decider) {
  order.deadline.check();
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
  TimeKeeper keeper(order.deadline, order.wanted);
  if (index.any_remote() && order.deadline.limited())
    (*enquiry).set_time_limit(order.deadline.seconds_left());
  else if (!index.any_remote())
    keeper.watch(*enquiry);
  const Xapian::doccount fetched =
      dates_apart ? 0 : order.wanted + (order.by_weight ? for_ties : 0);
  Xapian::MSet found;
  try {
    found =
        (*enquiry).get_mset(0, fetched, all ? index.database.get_doccount() : 0, nullptr, decider);
  } catch (const TimeUp&) {
    return seen_until_now(index, keeper);
  }
  Matches matches;
  matches.best = dates_apart       ? latest_matches(index.database, query, order.wanted)
                 : order.by_weight ? matches_of(found, order.wanted)
                                   : as_found(found);
  matches.total = found.get_matches_estimated();
  matches.exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  matches.facets = spies.facets(filters);
  return matches;
}

// Those that satisfy the query, of which `sets`, a set a shard, tell; where there are none, the
// verifier.
VerifiedOnes satisfying(const OpenedIndex& index, const Xapian::Query& query,
                        const std::vector<Match>& found, const Deadline& deadline,
                        Verifier& verifier, const std::vector<DocumentSet>& sets) {
  VerifiedOnes ones;
  for (const Match& match : found)
    if (sets.empty() || is_in(sets, match.docid)) ones.documents.push_back(match.docid);
  std::sort(ones.documents.begin(), ones.documents.end());
  if (sets.empty())
    return verified(index, query, ones.documents, verifier, deadline.after(share_of_verifying));
  return ones;
}

// Of several indexes a decider is not told which one a document is of, and remote ones know none:
// all candidates are weighed, and those that satisfy the query kept.
Matches matched_apart(const OpenedIndex& index, const Xapian::Query& query, const MatchOrder& order,
                      const std::vector<Filter>& filters, Verifier& verifier,
                      const std::vector<DocumentSet>& sets) {
  order.deadline.check();
  Enquiry enquiry(index.database, query, order.by_weight || index.any_remote());
  TimeKeeper keeper(order.deadline);
  if (!index.any_remote()) keeper.watch(*enquiry);
  const Xapian::MSet all = (*enquiry).get_mset(0, index.database.get_doccount());
  std::vector<Match> found = order.by_weight ? matches_of(all, all.size()) : as_found(all);
  const VerifiedOnes ones = satisfying(index, query, found, order.deadline, verifier, sets);
  std::erase_if(found, [&](const Match& match) {
    return !std::binary_search(ones.documents.begin(), ones.documents.end(), match.docid);
  });
  Matches matches;
  matches.total = found.size();
  matches.complete = ones.complete;
  for (const Field* field : order.facets)
    if (goes_on(order, matches))
      matches.facets.push_back(facet_of(index, query, *field, ones.documents, filters));
  if (index.any_remote() && !order.by_weight) sort_by_date(index, query, found);
  if (found.size() > order.wanted) found.resize(order.wanted);
  matches.best = std::move(found);
  return matches;
}

// Verified ones that there was no time to weigh.
Matches first_of(const std::vector<DocumentSet>& sets, Xapian::doccount wanted) {
  Matches matches;
  matches.complete = false;
  const std::vector<Xapian::docid> documents = taken_as_one(sets);
  matches.total = documents.size();
  for (std::size_t i = 0; i < std::min<std::size_t>(documents.size(), wanted); ++i)
    matches.best.push_back({documents[i], 0});
  return matches;
}

Matches ordered_matches(const OpenedIndex& index, const Xapian::Query& query,
                        const MatchOrder& order, const std::vector<Filter>& filters,
                        Verifier& verifier, bool by_lists, const std::vector<DocumentSet>& sets) {
  if (by_lists) return scored_matches(index, query, order, filters, sets);
  if (sets.size() > 1) return matched_apart(index, query, order, filters, verifier, sets);
  const SetDecider decider(sets.front(), order.deadline);
  Matches matches = matched_by_xapian(index, query, order, filters, &decider);
  matches.total = sets.front().size();
  matches.exact = true;
  return matches;
}

Matches verified_matches(const OpenedIndex& index, const Xapian::Query& query,
                         const MatchOrder& order, const std::vector<Filter>& filters,
                         Verifier& verifier) {
  if (index.any_remote() || order.postings == nullptr)
    return matched_apart(index, query, order, filters, verifier, {});
  std::vector<DocumentSet> sets = candidate_sets(*order.postings, index, query, order.deadline);
  // What candidates there are decides, of which Xapian would look at all.
  const bool by_lists = can_be_scored(index, order) && !are_few(sets, index.database, *order.words);
  const bool complete =
      verify_sets(index, order.postings->of(index), verifier, order.deadline, sets);
  try {
    Matches matches = ordered_matches(index, query, order, filters, verifier, by_lists, sets);
    matches.complete = matches.complete && complete;
    return matches;
  } catch (const TimeUp&) {
    return first_of(sets, order.wanted);
  }
}

Matches matches_in_time(const OpenedIndex& index, const Xapian::Query& query,
                        const CompiledQuery& compiled, const MatchOrder& order,
                        const std::vector<Filter>& filters) {
  if (const std::unique_ptr<Verifier> verifier =
          verifier_of(index, query, compiled, order.postings, order.deadline)) {
    Matches matches = verified_matches(index, query, order, filters, *verifier);
    matches.limited = verifier->limited();
    return matches;
  }
  if (can_be_scored(index, order)) {
    const std::vector<DocumentSet> sets = restrictions(index, order);
    if (!are_few(sets, index.database, *order.words))
      return scored_matches(index, query, order, filters, sets);
  }
  return matched_by_xapian(index, query, order, filters, nullptr);
}

}  // namespace

Matches find_matches(const OpenedIndex& index, const Xapian::Query& query,
                     const CompiledQuery& compiled, const MatchOrder& order,
                     const std::vector<Filter>& filters) {
  Matches matches;
  try {
    matches = matches_in_time(index, query, compiled, order, filters);
  } catch (const TimeUp&) {
    matches.complete = false;
  }
  matches.exact = matches.exact && matches.complete && matches.limited.empty();
  return matches;
}

AllMatches all_matches(const OpenedIndex& index, const Xapian::Query& query,
                       const CompiledQuery& compiled, KeptPostings& postings,
                       const Deadline& deadline) {
  const std::unique_ptr<Verifier> verifier =
      verifier_of(index, query, compiled, &postings, deadline);
  if (index.any_remote()) {
    if (!verifier) return {documents(index, query, deadline), {}};
    VerifiedOnes ones =
        verified(index, query, documents(index, query, deadline), *verifier, deadline);
    if (!ones.complete) throw TimeUp();
    return {std::move(ones.documents), verifier->limited()};
  }
  std::vector<DocumentSet> sets = candidate_sets(postings, index, query, deadline);
  if (!verifier) return {taken_as_one(sets), {}};
  if (!verify_sets(index, postings.of(index), *verifier, deadline, sets)) throw TimeUp();
  return {taken_as_one(sets), verifier->limited()};
}

}  // namespace rationale
