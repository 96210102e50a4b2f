#include "searcher/document_set.h"

#include <numeric>
#include <string>
#include <unordered_set>

namespace rationale {
namespace {

using Query = Xapian::Query;

// Adds up the documents of alternatives. A term may stand for several words of a query and is
// followed once.
class Union {
 public:
  explicit Union(const Xapian::Database& database)
      : database_(database), set_(database.get_lastdocid()) {}

  void add(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return add_term(*query.get_terms_begin());
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) add(query.get_subquery(i));
        return;
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_AND_MAYBE:
        return add(query.get_subquery(0));
      default:
        set_.unite(document_set(database_, query));
    }
  }

  DocumentSet take() { return std::move(set_); }

 private:
  void add_term(const std::string& term) {
    if (!seen_.insert(term).second) return;
    const auto end = database_.postlist_end(term);
    for (auto it = database_.postlist_begin(term); it != end; ++it) set_.insert(*it);
  }

  const Xapian::Database& database_;
  DocumentSet set_;
  std::unordered_set<std::string> seen_;
};

// Whatever else there is, as Xapian finds it.
DocumentSet matched(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  DocumentSet set(database.get_lastdocid());
  for (auto it = found.begin(); it != found.end(); ++it) set.insert(*it);
  return set;
}

}  // namespace

std::uint64_t DocumentSet::size() const {
  return std::accumulate(words_.begin(), words_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, std::uint64_t word) {
                           return sum + static_cast<unsigned>(std::popcount(word));
                         });
}

void DocumentSet::unite(const DocumentSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
}

void DocumentSet::intersect(const DocumentSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

void DocumentSet::subtract(const DocumentSet& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
}

bool is_union(const Query& query) {
  switch (query.get_type()) {
    case Query::OP_OR:
    case Query::OP_SYNONYM:
    case Query::OP_MAX:
      return true;
    case Query::OP_SCALE_WEIGHT:
    case Query::OP_FILTER:
      return is_union(query.get_subquery(0));
    default:
      return false;
  }
}

DocumentSet document_set(const Xapian::Database& database, const Query& query) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
    case Query::OP_OR:
    case Query::OP_SYNONYM:
    case Query::OP_MAX:
    case Query::OP_SCALE_WEIGHT:
    case Query::OP_AND_MAYBE: {
      Union alternatives(database);
      alternatives.add(query);
      return alternatives.take();
    }
    case Query::OP_FILTER: {
      DocumentSet set = document_set(database, query.get_subquery(0));
      for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
        set.intersect(document_set(database, query.get_subquery(i)));
      return set;
    }
    case Query::OP_AND_NOT: {
      DocumentSet set = document_set(database, query.get_subquery(0));
      for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
        set.subtract(document_set(database, query.get_subquery(i)));
      return set;
    }
    default:
      return matched(database, query);
  }
}

}  // namespace rationale
