#include "searcher/matches.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "searcher/date_order.h"
#include "searcher/facets.h"
#include "searcher/slot_values.h"

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

double steady_weight(double weight) {
  constexpr double steps = 1 << 30;
  return std::round(weight * steps) / steps;
}

std::unique_ptr<Verifier> verifier_of(const OpenedIndex& index, const Xapian::Query& query,
                                      const CompiledQuery& compiled) {
  if (!compiled.verified) return nullptr;
  return std::make_unique<Verifier>(index, compiled.must, query);
}

namespace {

void count_apart(const Xapian::Database& database, const Xapian::Query& query,
                 std::vector<FacetCounter>& counters) {
  if (counters.empty()) return;
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  for (FacetCounter& counter : counters) enquire.add_matchspy(counter.spy());
  enquire.get_mset(0, 0, database.get_doccount());
}

Matches matched_by_xapian(const OpenedIndex& index, const Xapian::Query& query,
                          const MatchOrder& order, const std::vector<Filter>& filters,
                          const Verifier* verifier) {
  // Servers know no sorter, and Xapian 1.4 counts some of their items twice by spies where it also
  // orders: both are asked for apart.
  const bool dates_apart = index.any_remote() && !order.by_weight;
  Enquiry enquiry(index.database, query, order.by_weight || dates_apart);
  std::vector<FacetCounter> counters;
  for (const Field* field : order.facets) counters.emplace_back(*field);
  if (index.any_remote())
    count_apart(index.database, query, counters);
  else
    for (FacetCounter& counter : counters) (*enquiry).add_matchspy(counter.spy());
  // Facets are counted over all that matches.
  const bool all = order.exact || !order.facets.empty();
  if (order.deadline.limited()) (*enquiry).set_time_limit(order.deadline.seconds_left());
  const Xapian::doccount fetched =
      dates_apart ? 0 : order.wanted + (order.by_weight ? for_ties : 0);
  const Xapian::MSet found =
      (*enquiry).get_mset(0, fetched, all ? index.database.get_doccount() : 0, nullptr, verifier);
  Matches matches;
  matches.best = dates_apart       ? latest_matches(index.database, query, order.wanted)
                 : order.by_weight ? matches_of(found, order.wanted)
                                   : as_found(found);
  matches.total = found.get_matches_estimated();
  matches.exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  for (const FacetCounter& counter : counters) matches.facets.push_back(counter.facet(filters));
  return matches;
}

// Of several indexes a decider is not told which one a document is of, and remote ones know none:
// all candidates are weighed, and those that satisfy the query kept.
Matches matched_apart(const OpenedIndex& index, const Xapian::Query& query, const MatchOrder& order,
                      const std::vector<Filter>& filters, Verifier& verifier) {
  Enquiry enquiry(index.database, query, order.by_weight || index.any_remote());
  const Xapian::MSet all = (*enquiry).get_mset(0, index.database.get_doccount());
  std::vector<Match> found = order.by_weight ? matches_of(all, all.size()) : as_found(all);
  std::vector<Xapian::docid> candidates;
  for (const Match& match : found) candidates.push_back(match.docid);
  std::sort(candidates.begin(), candidates.end());
  const std::vector<Xapian::docid> satisfying = verified(index, query, candidates, verifier);
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

}  // namespace

Matches find_matches(const OpenedIndex& index, const Xapian::Query& query,
                     const CompiledQuery& compiled, const MatchOrder& order,
                     const std::vector<Filter>& filters) {
  const std::unique_ptr<Verifier> verifier = verifier_of(index, query, compiled);
  if (verifier) verifier->stop_at(order.deadline);
  if (!verifier || (index.shards.size() == 1 && !index.any_remote())) {
    Matches matches = matched_by_xapian(index, query, order, filters, verifier.get());
    if (verifier) matches.limited = verifier->limited();
    return matches;
  }
  Matches matches = matched_apart(index, query, order, filters, *verifier);
  matches.limited = verifier->limited();
  return matches;
}

std::vector<Xapian::docid> verified(const OpenedIndex& index, const Xapian::Query& query,
                                    const std::vector<Xapian::docid>& candidates,
                                    Verifier& verifier) {
  std::vector<Xapian::docid> satisfying;
  for_each_value(index, query, places_slot, candidates,
                 [&](Xapian::docid docid, std::string_view places) {
                   if (verifier.holds(docid, places)) satisfying.push_back(docid);
                 });
  std::sort(satisfying.begin(), satisfying.end());
  return satisfying;
}

std::vector<Xapian::docid> all_matches(const OpenedIndex& index, const Xapian::Query& query,
                                       const CompiledQuery& compiled) {
  const std::vector<Xapian::docid> candidates = documents(index.database, query);
  const std::unique_ptr<Verifier> verifier = verifier_of(index, query, compiled);
  return verifier ? verified(index, query, candidates, *verifier) : candidates;
}

}  // namespace rationale
