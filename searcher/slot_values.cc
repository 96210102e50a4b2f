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

// So many at once, in the order of their ids: a server cannot tell documents apart by number.
void read_windows(const Xapian::Database& database, const Xapian::Query& query,
                  const std::vector<Xapian::docid>& documents, const Take& take) {
  const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
  const ItemValues ids = values_of(database, query, id_slot, documents);
  for (std::size_t i = 0; i < ids.size();) {
    const std::string& first = ids[i].second;
    std::size_t end = std::min(ids.size(), i + places_at_once);
    const std::string& last = ids[end - 1].second;
    while (end < ids.size() && ids[end].second == last) ++end;  // indexes may share an id
    const Xapian::Query window(Xapian::Query::OP_VALUE_RANGE, id_slot, first, last);
    for (const auto& [docid, places] :
         values_of(database, {Xapian::Query::OP_FILTER, query, window}, places_slot, documents))
      take(docid, places);
    i = end;
  }
}

}  // namespace

void for_each_value(const Xapian::Database& database, Xapian::valueno slot,
                    const std::vector<Xapian::docid>& documents, const Take& take) {
  auto value = database.valuestream_begin(slot);
  const auto end = database.valuestream_end(slot);
  // To the next value is a step within a block, to a later one a descent from the root.
  constexpr Xapian::docid near = 4;
  for (const Xapian::docid docid : documents) {
    while (value != end && value.get_docid() < docid && docid - value.get_docid() <= near) ++value;
    if (value != end && value.get_docid() < docid) value.skip_to(docid);
    const bool has = value != end && value.get_docid() == docid;
    take(docid, has ? *value : std::string());
  }
}

void for_each_value(const OpenedIndex& index, const Xapian::Query& query, Xapian::valueno slot,
                    const std::vector<Xapian::docid>& documents, const Take& take) {
  if (documents.empty()) return;
  if (!index.any_remote()) return for_each_value(index.database, slot, documents, take);
  if (slot == places_slot && documents.size() > places_at_once)
    return read_windows(index.database, query, documents, take);
  for (const auto& [docid, value] : values_of(index.database, query, slot, documents))
    take(docid, value);
}

}  // namespace rationale
