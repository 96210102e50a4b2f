#include "searcher/matches.h"

#include <algorithm>

#include "searcher/facets.h"
#include "searcher/verify.h"

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

Matches decided_by_xapian(const Xapian::Database& database, const Xapian::Query& query,
                          const MatchOrder& order, const std::vector<Filter>& filters) {
  Enquiry enquiry(database, query, order.by_weight);
  std::vector<FacetCounter> counters;
  for (const Field* field : order.facets) counters.emplace_back(*field);
  for (FacetCounter& counter : counters) (*enquiry).add_matchspy(counter.spy());
  const Xapian::MSet found = (*enquiry).get_mset(0, order.wanted, database.get_doccount());
  Matches matches;
  matches.best = matches_of(found);
  matches.total = found.get_matches_estimated();
  for (const FacetCounter& counter : counters) matches.facets.push_back(counter.facet(filters));
  return matches;
}

// Those of the ascending documents that satisfy the condition.
std::vector<Xapian::docid> verified(const Xapian::Database& database, const Xapian::Query& query,
                                    const CompiledQuery& compiled,
                                    const std::vector<Xapian::docid>& candidates,
                                    Analyzer& analyzer, const ReadDocument& read,
                                    std::vector<Xapian::docid>* limited) {
  Verifier verifier(database, compiled.condition, analyzer, query, read);
  std::vector<Xapian::docid> satisfying;
  for (const Xapian::docid docid : candidates)
    if (verifier.holds(docid)) satisfying.push_back(docid);
  if (limited != nullptr) *limited = verifier.limited();
  return satisfying;
}

}  // namespace

Matches find_matches(const Xapian::Database& database, const Xapian::Query& query,
                     const CompiledQuery& compiled, const MatchOrder& order,
                     const std::vector<Filter>& filters, Analyzer& analyzer,
                     const ReadDocument& read) {
  if (compiled.only_ranks || compiled.candidates.exact)
    return decided_by_xapian(database, query, order, filters);
  Enquiry enquiry(database, query, order.by_weight);
  std::vector<Match> found = matches_of((*enquiry).get_mset(0, database.get_doccount()));
  std::vector<Xapian::docid> candidates;
  for (const Match& match : found) candidates.push_back(match.docid);
  std::sort(candidates.begin(), candidates.end());

  Matches matches;
  const std::vector<Xapian::docid> satisfying =
      verified(database, query, compiled, candidates, analyzer, read, &matches.limited);
  std::erase_if(found, [&](const Match& match) {
    return !std::binary_search(satisfying.begin(), satisfying.end(), match.docid);
  });
  matches.total = found.size();
  for (const Field* field : order.facets)
    matches.facets.push_back(facet_of(database, *field, satisfying, filters));
  if (found.size() > order.wanted) found.resize(order.wanted);
  matches.best = std::move(found);
  return matches;
}

std::vector<Xapian::docid> all_matches(const Xapian::Database& database, const Xapian::Query& query,
                                       const CompiledQuery& compiled, Analyzer& analyzer,
                                       const ReadDocument& read) {
  const std::vector<Xapian::docid> candidates = documents(database, query);
  if (compiled.only_ranks || compiled.candidates.exact) return candidates;
  return verified(database, query, compiled, candidates, analyzer, read, nullptr);
}

}  // namespace rationale
