#include "searcher/slot_values.h"

#include <algorithm>
#include <string>
#include <utility>

#include "index/fields.h"
#include "index/places.h"

namespace rationale {
namespace {

using Take = std::function<void(Xapian::docid, std::string_view)>;
using ItemValues = std::vector<std::pair<Xapian::docid, std::string>>;

// The values of all that `query` finds, in the order of the values.
ItemValues sorted_values(const Xapian::Database& database, const Xapian::Query& query,
                         Xapian::valueno slot) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot, false);
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  ItemValues values;
  values.reserve(found.size());
  for (auto it = found.begin(); it != found.end(); ++it)
    values.emplace_back(*it, it.get_sort_key());
  return values;
}

// The values of those of `wanted`, which must be ascending, in no certain order.
ItemValues values_of(const Xapian::Database& database, const Xapian::Query& query,
                     Xapian::valueno slot, const std::vector<Xapian::docid>& wanted) {
  ItemValues values = sorted_values(database, query, slot);
  std::erase_if(values, [&](const auto& value) {
    return !std::binary_search(wanted.begin(), wanted.end(), value.first);
  });
  return values;
}

}  // namespace

std::string_view ValueStream::at(Xapian::docid docid) {
  // To the next value is a step within a block, to a later one a descent from the root.
  constexpr Xapian::docid near = 12;
  while (value_ != end_ && value_.get_docid() < docid && docid - value_.get_docid() <= near)
    ++value_;
  if (value_ != end_ && value_.get_docid() < docid) value_.skip_to(docid);
  if (value_ == end_ || value_.get_docid() != docid) return {};
  bytes_ = *value_;
  return bytes_;
}

void for_each_value(const Xapian::Database& database, Xapian::valueno slot,
                    const std::vector<Xapian::docid>& documents, const Take& take) {
  ValueStream values(database, slot);
  for (const Xapian::docid docid : documents) take(docid, values.at(docid));
}

namespace {

using TakePlaces = std::function<void(Xapian::docid, std::string_view, std::string_view)>;

void take_places(const Xapian::Database& database, const Xapian::Query& query,
                 const std::vector<Xapian::docid>& documents, bool with_summary,
                 const TakePlaces& take) {
  const ItemValues places = values_of(database, query, places_slot, documents);
  if (!with_summary) {
    for (const auto& [docid, of_most] : places) take(docid, of_most, {});
    return;
  }
  ItemValues summaries = values_of(database, query, summary_places_slot, documents);
  std::sort(summaries.begin(), summaries.end());
  for (const auto& [docid, of_most] : places) {
    const auto found =
        std::lower_bound(summaries.begin(), summaries.end(), std::pair(docid, std::string()));
    // A server was asked twice, and may have been given another state meanwhile.
    if (found == summaries.end() || found->first != docid)
      throw Xapian::DatabaseModifiedError("a shard was rewritten while it was being read");
    take(docid, of_most, found->second);
  }
}

}  // namespace

// Where they are many so many at once, in the order of their ids: a server cannot tell documents
// apart by number.
void for_each_fetched_places(const OpenedIndex& index, const Xapian::Query& query,
                             const std::vector<Xapian::docid>& documents, bool with_summary,
                             const TakePlaces& take) {
  if (documents.size() <= places_at_once)
    return take_places(index.database, query, documents, with_summary, take);
  const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
  const ItemValues ids = values_of(index.database, query, id_slot, documents);
  for (std::size_t i = 0; i < ids.size();) {
    const std::string& first = ids[i].second;
    std::size_t end = std::min(ids.size(), i + places_at_once);
    const std::string& last = ids[end - 1].second;
    while (end < ids.size() && ids[end].second == last) ++end;  // indexes may share an id
    const Xapian::Query window(Xapian::Query::OP_VALUE_RANGE, id_slot, first, last);
    take_places(index.database, {Xapian::Query::OP_FILTER, query, window}, documents, with_summary,
                take);
    i = end;
  }
}

void for_each_value(const OpenedIndex& index, const Xapian::Query& query, Xapian::valueno slot,
                    const std::vector<Xapian::docid>& documents, const Take& take) {
  if (documents.empty()) return;
  if (!index.any_remote()) return for_each_value(index.database, slot, documents, take);
  for (const auto& [docid, value] : values_of(index.database, query, slot, documents))
    take(docid, value);
}

}  // namespace rationale
