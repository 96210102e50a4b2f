#include "searcher/matches.h"

#include <algorithm>
#include <memory>

#include "searcher/facets.h"
#include "searcher/ranking.h"

namespace rationale {
namespace {

// So many matches are fetched beyond those wanted, so that ties at the end can be ordered by id.
constexpr Xapian::doccount spare_for_ties = 56;

// An Enquire over `query` in the order asked for, by weight with ties by id, or with `ids_last` as
// Xapian comes upon them: else it reads the id of every match. Sorters must live as long.
class Enquiry {
 public:
  Enquiry(const Xapian::Database& database, const Xapian::Query& query, bool by_weight,
          bool ids_last)
      : enquire_(database) {
    const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
    enquire_.set_query(query);
    enquire_.set_weighting_scheme(Xapian::BM25Weight());
    by_date_.add_value(static_cast<Xapian::valueno>(field("decided").slot), true);
    by_date_.add_value(id_slot);
    if (by_weight && ids_last)
      enquire_.set_sort_by_relevance();
    else if (by_weight)
      enquire_.set_sort_by_relevance_then_value(id_slot, false);
    else
      enquire_.set_sort_by_key(&by_date_, false);
  }

  Xapian::Enquire& operator*() { return enquire_; }

 private:
  Xapian::Enquire enquire_;
  Xapian::MultiValueKeyMaker by_date_;
};

std::vector<Match> matches_of(const Xapian::MSet& found) {
  std::vector<Match> matches;
  for (auto it = found.begin(); it != found.end(); ++it) matches.push_back({*it, it.get_weight()});
  return matches;
}

}  // namespace

std::unique_ptr<Verifier> verifier_of(const OpenedIndex& index, const Xapian::Query& query,
                                      const CompiledQuery& compiled) {
  if (!compiled.verified) return nullptr;
  return std::make_unique<Verifier>(index, compiled.must, query);
}

namespace {

// Counts facets as Xapian comes upon the matches: by columns where they are at hand.
class FacetSpies {
 public:
  FacetSpies(const MatchOrder& order, Xapian::Enquire& enquire) : order_(order) {
    if (order.facets.empty()) return;
    if (order.columns != nullptr) {
      columns_ = std::make_unique<ColumnCounter>(*order.columns);
      enquire.add_matchspy(columns_.get());
      return;
    }
    for (const Field* field : order.facets) streams_.emplace_back(*field);
    for (FacetCounter& counter : streams_) enquire.add_matchspy(counter.spy());
  }

  std::vector<Facet> facets(const std::vector<Filter>& filters) const {
    std::vector<Facet> facets;
    for (const FacetCounter& counter : streams_) facets.push_back(counter.facet(filters));
    if (columns_ == nullptr) return facets;
    for (const Field* field : order_.facets)
      facets.push_back(
          facet_of(*field, order_.columns->values(*field, columns_->counts()), filters));
    return facets;
  }

 private:
  const MatchOrder& order_;
  std::unique_ptr<ColumnCounter> columns_;
  std::vector<FacetCounter> streams_;
};

// Puts items of equal weight into the order of their ids and cuts off what was fetched beyond
// `wanted`. False where items that were not fetched may be of the weight of the last one wanted.
bool order_ties(const Xapian::Database& database, std::vector<Match>& best, Xapian::doccount wanted,
                bool has_more) {
  if (wanted == 0) best.clear();
  if (best.size() > wanted && has_more && best[wanted - 1].weight == best.back().weight)
    return false;
  order_ties_by_id(database, best.begin(), best.end(),
                   [](const Match& a, const Match& b) { return a.weight == b.weight; });
  if (best.size() > wanted) best.resize(wanted);
  return true;
}

Matches matched_by_xapian(const OpenedIndex& index, const Xapian::Query& query,
                          const MatchOrder& order, const std::vector<Filter>& filters,
                          const Verifier* verifier, bool ids_last) {
  Enquiry enquiry(index.database, query, order.by_weight, ids_last);
  const FacetSpies spies(order, *enquiry);
  // Facets are counted over all that matches.
  const bool all = order.exact || !order.facets.empty();
  if (order.deadline.limited()) (*enquiry).set_time_limit(order.deadline.seconds_left());
  const Xapian::doccount fetched = order.wanted + (ids_last ? spare_for_ties : 0);
  const Xapian::MSet found =
      (*enquiry).get_mset(0, fetched, all ? index.database.get_doccount() : 0, nullptr, verifier);
  Matches matches;
  matches.best = matches_of(found);
  if (ids_last && !order_ties(index.database, matches.best, order.wanted, found.size() == fetched))
    return matched_by_xapian(index, query, order, filters, verifier, false);
  matches.total = found.get_matches_estimated();
  matches.exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
  matches.facets = spies.facets(filters);
  return matches;
}

// The ascending documents that satisfy what the verifier knows.
std::vector<Xapian::docid> verified(const OpenedIndex& index,
                                    const std::vector<Xapian::docid>& candidates,
                                    Verifier& verifier) {
  std::vector<Xapian::docid> satisfying;
  auto places = index.database.valuestream_begin(places_slot);
  const auto end = index.database.valuestream_end(places_slot);
  for (const Xapian::docid docid : candidates) {
    if (places != end && places.get_docid() < docid) places.skip_to(docid);
    const bool has = places != end && places.get_docid() == docid;
    if (verifier.holds(docid, has ? *places : std::string())) satisfying.push_back(docid);
  }
  return satisfying;
}

// Of several indexes a decider is not told which one a document is of, and remote ones know none:
// all candidates are weighed, and those that satisfy the query kept.
Matches matched_apart(const OpenedIndex& index, const Xapian::Query& query, const MatchOrder& order,
                      const std::vector<Filter>& filters, Verifier& verifier) {
  Enquiry enquiry(index.database, query, order.by_weight, false);
  std::vector<Match> found = matches_of((*enquiry).get_mset(0, index.database.get_doccount()));
  std::vector<Xapian::docid> candidates;
  for (const Match& match : found) candidates.push_back(match.docid);
  std::sort(candidates.begin(), candidates.end());
  const std::vector<Xapian::docid> satisfying = verified(index, candidates, verifier);
  std::erase_if(found, [&](const Match& match) {
    return !std::binary_search(satisfying.begin(), satisfying.end(), match.docid);
  });
  Matches matches;
  matches.total = found.size();
  matches.exact = !order.deadline.passed();
  for (const Field* field : order.facets)
    matches.facets.push_back(facet_of(index.database, *field, satisfying, filters));
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
  if (!verifier || index.shards.size() == 1) {
    Matches matches = matched_by_xapian(index, query, order, filters, verifier.get(),
                                        order.by_weight && !verifier);
    if (verifier) matches.limited = verifier->limited();
    return matches;
  }
  Matches matches = matched_apart(index, query, order, filters, *verifier);
  matches.limited = verifier->limited();
  return matches;
}

std::vector<Xapian::docid> all_matches(const OpenedIndex& index, const Xapian::Query& query,
                                       const CompiledQuery& compiled) {
  const std::vector<Xapian::docid> candidates = documents(index.database, query);
  const std::unique_ptr<Verifier> verifier = verifier_of(index, query, compiled);
  return verifier ? verified(index, candidates, *verifier) : candidates;
}

}  // namespace rationale
