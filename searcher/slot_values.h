#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/opened_index.h"

namespace rationale {

/// Of how many items servers are asked at once for their places, which are kilobytes each.
inline constexpr std::size_t places_at_once = 20'000;

/// Calls `take` with each of `documents` (ascending, found by `query`, some of them on servers) and
/// its places, and `with_summary` those of its case summary (else nothing), in no certain order.
void for_each_fetched_places(
    const OpenedIndex& index, const Xapian::Query& query,
    const std::vector<Xapian::docid>& documents, bool with_summary,
    const std::function<void(Xapian::docid, std::string_view, std::string_view)>& take);

/// The values of one slot of a local database, document by document, ascending.
class ValueStream {
 public:
  ValueStream(const Xapian::Database& database, Xapian::valueno slot)
      : value_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}

  /// The value of `docid`, which is not below the one before, empty where it has none. Stays until
  /// the next call.
  std::string_view at(Xapian::docid docid);

 private:
  Xapian::ValueIterator value_;
  Xapian::ValueIterator end_;
  std::string bytes_;
};

/// Calls `take` with each of `documents` (ascending) of a local database and its value in `slot`,
/// empty where it has none.
void for_each_value(const Xapian::Database& database, Xapian::valueno slot,
                    const std::vector<Xapian::docid>& documents,
                    const std::function<void(Xapian::docid, std::string_view)>& take);

/// Calls `take` with each of `documents` (ascending) and its value in `slot`, empty where it has
/// none; all of them must be found by `query`. Local indexes are read as a stream, in the order of
/// the documents. A server would hand its values out document by document, each with the whole
/// record; hence they are had as the keys of a match that is sorted by them, which come along with
/// its result, in no certain order.
void for_each_value(const OpenedIndex& index, const Xapian::Query& query, Xapian::valueno slot,
                    const std::vector<Xapian::docid>& documents,
                    const std::function<void(Xapian::docid, std::string_view)>& take);

}  // namespace rationale
