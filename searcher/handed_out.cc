#include "searcher/handed_out.h"

#include <utility>

#include "index/fields.h"

namespace rationale {
namespace {

// The documents that match from id `from` on, `count` of them, by id.
Xapian::MSet window_of(const Xapian::Database& database, const Xapian::Query& query,
                       const std::string& from, Xapian::doccount count) {
  const auto id_slot = static_cast<Xapian::valueno>(field("id").slot);
  const Xapian::Query later(Xapian::Query::OP_VALUE_GE, id_slot, from);
  Xapian::Enquire enquire(database);
  enquire.set_query(from.empty() ? query : Xapian::Query(Xapian::Query::OP_FILTER, query, later));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(id_slot, false);
  return enquire.get_mset(0, count);
}

}  // namespace

void for_each_by_id(const OpenedIndex& index, const std::vector<Xapian::Query>& queries,
                    std::uint32_t window, const std::function<std::string(Xapian::docid)>& take) {
  const auto fetched = static_cast<Xapian::doccount>(window + index.folders.size());
  for (const Xapian::Query& query : queries) {
    std::string from;
    std::uint64_t taken_of_from = 0;
    for (bool more = true; more;) {
      // Items of `from` were handed out already: as many as share that id, one an index.
      const Xapian::MSet mset = window_of(index.database, query, from, fetched);
      std::uint64_t passed_over = taken_of_from;
      for (auto it = mset.begin(); it != mset.end(); ++it) {
        if (passed_over > 0) {
          --passed_over;
          continue;
        }
        std::string id = take(*it);
        taken_of_from = id == from ? taken_of_from + 1 : 1;
        from = std::move(id);
      }
      more = mset.size() == fetched;
    }
  }
}

}  // namespace rationale
