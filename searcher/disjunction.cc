#include "searcher/disjunction.h"

namespace rationale {
namespace {

Xapian::Query query_of(const WeighedTerms& alternative) {
  const Xapian::Query all = alternative.terms.size() == 1
                                ? Xapian::Query(alternative.terms.front())
                                : Xapian::Query(Xapian::Query::OP_AND, alternative.terms.begin(),
                                                alternative.terms.end());
  return alternative.weight == 1.0 ? all : Xapian::Query(alternative.weight, all);
}

}  // namespace

void Disjunction::add(const Disjunction& more) {
  alternatives.insert(alternatives.end(), more.alternatives.begin(), more.alternatives.end());
  others.insert(others.end(), more.others.begin(), more.others.end());
}

Xapian::Query Disjunction::query() const {
  std::vector<Xapian::Query> any = others;
  for (const WeighedTerms& alternative : alternatives) any.push_back(query_of(alternative));
  if (any.size() == 1) return any.front();
  return {Xapian::Query::OP_OR, any.begin(), any.end()};
}

}  // namespace rationale
