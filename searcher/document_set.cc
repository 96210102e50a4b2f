#include "searcher/document_set.h"

#include <numeric>
#include <string>
#include <unordered_map>

#include "searcher/time_keeper.h"

namespace rationale {
namespace {

using Query = Xapian::Query;

// Whatever else there is, as Xapian finds it.
DocumentSet matched(const Xapian::Database& database, const Query& query,
                    const Deadline& deadline) {
  TimeKeeper keeper(deadline);
  Xapian::Enquire enquire(database);
  keeper.watch(enquire);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  DocumentSet set(database.get_lastdocid());
  for (auto it = found.begin(); it != found.end(); ++it) set.insert(*it);
  return set;
}

void add_documents(const PostingList& list, DocumentSet& set) {
  for (std::size_t window = 0; window + 1 < list.windows.size(); ++window) {
    const std::size_t first = window * window_size;
    if (const std::uint32_t bits = list.bits_of[window]; bits != PostingList::no_bits) {
      for (std::size_t i = 0; i < list.bits[bits].size(); ++i)
        if (const std::uint64_t word = list.bits[bits][i]; word != 0)
          set.insert(first / 64 + i, word);
      continue;
    }
    for (std::uint32_t i = list.windows[window]; i < list.windows[window + 1]; ++i)
      set.insert(static_cast<Xapian::docid>(first + list.documents[i]));
  }
}

// Whether Xapian, which looks documents up in the lists, finds them faster than the lists are gone
// through.
bool can_only_be_few(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::uint64_t postings = 0;
  for (auto term = query.get_unique_terms_begin(); term != query.get_unique_terms_end(); ++term)
    postings += database.get_termfreq(*term);
  return enquire.get_mset(0, 0).get_matches_upper_bound() * postings_a_look_up < postings;
}

// Finds sets in one database. A term that stands with others in several parts of a query has its
// list followed once.
class SetFinder {
 public:
  SetFinder(DatabasePostings& postings, const Deadline& deadline)
      : postings_(postings), deadline_(deadline), last_(postings.database().get_lastdocid()) {}

  DocumentSet find(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return of_term(*query.get_terms_begin());
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_AND_MAYBE:
        return find(query.get_subquery(0));
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX: {
        DocumentSet any(last_);
        add(query, any);
        return any;
      }
      case Query::OP_AND:
      case Query::OP_FILTER:
        return combined(query, &DocumentSet::intersect);
      case Query::OP_AND_NOT:
        return combined(query, &DocumentSet::subtract);
      default:
        return matched(postings_.database(), query, deadline_);
    }
  }

 private:
  // Unites `set` with what matches. Of an expander's thousands of terms no sets are made.
  void add(const Query& query, DocumentSet& set) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
        return add_documents_of(*query.get_terms_begin(), set);
      case Query::OP_SCALE_WEIGHT:
        return add(query.get_subquery(0), set);
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
          add(query.get_subquery(i), set);
        return;
      default:
        set.unite(find(query));
    }
  }

  DocumentSet combined(const Query& query, void (DocumentSet::*combine)(const DocumentSet&)) {
    DocumentSet set = find(query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
      (set.*combine)(find(query.get_subquery(i)));
    return set;
  }

  const DocumentSet& of_term(const std::string& term) {
    const auto [known, is_new] = terms_.try_emplace(term, last_);
    if (is_new) add_documents_of(term, known->second);
    return known->second;
  }

  void add_documents_of(const std::string& term, DocumentSet& set) {
    if (const auto known = terms_.find(term); known != terms_.end() && &known->second != &set)
      return set.unite(known->second);
    deadline_.check();
    if (const DatabasePostings::List list = postings_.lists({term}).front())
      return add_documents(*list, set);
    const Xapian::Database& database = postings_.database();
    const auto end = database.postlist_end(term);
    for (auto it = database.postlist_begin(term); it != end; ++it) set.insert(*it);
  }

  DatabasePostings& postings_;
  const Deadline& deadline_;
  Xapian::docid last_;
  std::unordered_map<std::string, DocumentSet> terms_;
};

}  // namespace

std::uint64_t DocumentSet::size() const {
  return std::accumulate(words_.begin(), words_.end(), std::uint64_t{0},
                         [](std::uint64_t sum, std::uint64_t word) {
                           return sum + static_cast<unsigned>(std::popcount(word));
                         });
}

std::vector<Xapian::docid> DocumentSet::documents() const {
  std::vector<Xapian::docid> all;
  all.reserve(size());
  for_each([&](Xapian::docid docid) { all.push_back(docid); });
  return all;
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

DocumentSet document_set(DatabasePostings& postings, const Query& query, const Deadline& deadline) {
  if (can_only_be_few(postings.database(), query))
    return matched(postings.database(), query, deadline);
  return SetFinder(postings, deadline).find(query);
}

}  // namespace rationale
