#include "searcher/matches.h"

#include <algorithm>
#include <memory>

#include "searcher/document_set.h"
#include "searcher/facets.h"

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
  if (order.columns == nullptr || order.facets.empty()) return nullptr;
  return order.columns->of(index, matches);
}

// Counts facets as Xapian comes upon the matches: by columns where they are at hand.
class FacetSpies {
 public:
  FacetSpies(const OpenedIndex& index, const MatchOrder& order, Xapian::Enquire& enquire)
      : order_(order), columns_(columns_of(index, order, 0)) {
    if (order.facets.empty()) return;
    if (columns_ != nullptr) {
      by_columns_ = std::make_unique<ColumnCounter>(*columns_);
      enquire.add_matchspy(by_columns_.get());
      return;
    }
    for (const Field* field : order.facets) streams_.emplace_back(*field);
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

// Xapian deals the documents of several databases out in turn.
std::vector<Xapian::docid> taken_as_one(const std::vector<DocumentSet>& sets) {
  std::vector<Xapian::docid> documents;
  const auto count = static_cast<Xapian::docid>(sets.size());
  for (Xapian::docid shard = 0; shard < count; ++shard)
    sets[shard].for_each(
        [&](Xapian::docid docid) { documents.push_back((docid - 1) * count + shard + 1); });
  std::sort(documents.begin(), documents.end());
  return documents;
}

// The best by weight, and the rest counted without weighing it: of a query of many alternatives
// Xapian passes over most of what matches where it need not count.
Matches best_and_counted(const OpenedIndex& index, const Xapian::Query& query,
                         const MatchOrder& order, const std::vector<Filter>& filters) {
  Enquiry enquiry(index.database, query, true);
  Matches matches;
  matches.best = matches_of((*enquiry).get_mset(0, order.wanted));
  std::vector<DocumentSet> sets;
  for (const Xapian::Database& shard : index.shards) {
    sets.push_back(document_set(shard, query));
    matches.total += sets.back().size();
  }
  if (order.facets.empty()) return matches;
  if (const FacetColumns* columns = columns_of(index, order, matches.total)) {
    std::vector<std::uint32_t> counts = columns->no_counts();
    sets.front().for_each([&](Xapian::docid docid) { columns->count(docid, counts); });
    matches.facets = facets_of(*columns, counts, order.facets, filters);
    return matches;
  }
  const std::vector<Xapian::docid> documents = taken_as_one(sets);
  for (const Field* field : order.facets)
    matches.facets.push_back(facet_of(index.database, *field, documents, filters));
  return matches;
}

bool can_be_counted_apart(const Xapian::Query& query, const MatchOrder& order) {
  return order.by_weight && (order.exact || !order.facets.empty()) && !order.deadline.limited() &&
         is_union(query);
}

Matches matched_by_xapian(const OpenedIndex& index, const Xapian::Query& query,
                          const MatchOrder& order, const std::vector<Filter>& filters,
                          const Verifier* verifier) {
  if (verifier == nullptr && can_be_counted_apart(query, order))
    return best_and_counted(index, query, order, filters);
  Enquiry enquiry(index.database, query, order.by_weight);
  const FacetSpies spies(index, order, *enquiry);
  // Facets are counted over all that matches.
  const bool all = order.exact || !order.facets.empty();
  if (order.deadline.limited()) (*enquiry).set_time_limit(order.deadline.seconds_left());
  const Xapian::MSet found = (*enquiry).get_mset(
      0, order.wanted, all ? index.database.get_doccount() : 0, nullptr, verifier);
  Matches matches;
  matches.best = matches_of(found);
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
  Enquiry enquiry(index.database, query, order.by_weight);
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
    Matches matches = matched_by_xapian(index, query, order, filters, verifier.get());
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
