#include "searcher/newest.h"

#include <xapian.h>

namespace rationale {
namespace {

Xapian::Query since_query(const std::vector<Xapian::Query>& queries, IndexedAt since) {
  const Xapian::Query any(Xapian::Query::OP_OR, queries.begin(), queries.end());
  const Xapian::Query later(Xapian::Query::OP_VALUE_GE, indexed_at_slot,
                            earliest_indexed_at(since));
  return {Xapian::Query::OP_AND, any, later};
}

NewestItems newest_of(Searcher& searcher, const SearchRequest& request, IndexedAt since) {
  Matching matching = searcher.matching(request);
  const OpenedIndex& index = searcher.opened();
  NewestItems newest;
  newest.warnings = std::move(matching.warnings);
  newest.index = index.info();
  if (matching.queries.empty()) return newest;
  Xapian::Enquire enquire(index.database);
  enquire.set_query(since_query(matching.queries, since));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(indexed_at_slot, true);
  const Xapian::MSet found =
      enquire.get_mset(request.offset, request.limit, index.database.get_doccount());
  newest.total = found.get_matches_estimated();  // exact: all were looked at
  for (auto it = found.begin(); it != found.end(); ++it) {
    const Xapian::Document document = it.get_document();
    newest.items.push_back({decode_item(document.get_value(record_slot)),
                            decode_indexed_at(document.get_value(indexed_at_slot)).value_or(0)});
  }
  return newest;
}

}  // namespace

NewestItems newest_items(Searcher& searcher, const SearchRequest& request, IndexedAt since) {
  SearchRequest of_all_words = request;
  of_all_words.must_hold = AllWordsOf::query;
  return searcher.opened().repeated([&] { return newest_of(searcher, of_all_words, since); });
}

}  // namespace rationale
