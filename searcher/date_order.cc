#include "searcher/date_order.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "index/fields.h"
#include "searcher/slot_values.h"

namespace rationale {
namespace {

Xapian::valueno slot_of(std::string_view name) {
  return static_cast<Xapian::valueno>(field(name).slot);
}

// Of `query` those of one day, or without a date where `day` is empty; else those from `day` on.
Xapian::Query from_day(const Xapian::Query& query, const std::string& day, bool only) {
  const Xapian::valueno slot = slot_of("decided");
  if (day.empty())
    return {Xapian::Query::OP_AND_NOT, query,
            Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, std::string(1, '\1'))};
  const Xapian::Query days = only ? Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, day, day)
                                  : Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, day);
  return {Xapian::Query::OP_FILTER, query, days};
}

Xapian::MSet sorted_by(std::string_view name, bool descending, const Xapian::Database& database,
                       const Xapian::Query& query, Xapian::doccount wanted) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight());
  enquire.set_sort_by_value(slot_of(name), descending);
  return enquire.get_mset(0, wanted);
}

Xapian::MSet by_id(const Xapian::Database& database, const Xapian::Query& query,
                   Xapian::doccount wanted) {
  return sorted_by("id", false, database, query, wanted);
}

struct Dated {
  std::string date;
  std::string id;
  Match match;
};

void sort_dated(std::vector<Dated>& all) {
  std::sort(all.begin(), all.end(), [](const Dated& a, const Dated& b) {
    return a.date != b.date ? a.date > b.date : a.id < b.id;
  });
}

}  // namespace

std::vector<Match> latest_matches(const Xapian::Database& database, const Xapian::Query& query,
                                  Xapian::doccount wanted) {
  std::vector<Match> ordered;
  const Xapian::MSet latest = sorted_by("decided", true, database, query, wanted);
  if (latest.empty() || wanted == 0) return ordered;
  std::map<Xapian::docid, std::string> dates;
  for (auto it = latest.begin(); it != latest.end(); ++it) dates[*it] = it.get_sort_key();
  // The last day may have others, with smaller ids.
  const std::string last = std::min_element(dates.begin(), dates.end(), [](auto& a, auto& b) {
                             return a.second < b.second;
                           })->second;
  std::erase_if(dates, [&](const auto& date) { return date.second == last; });
  if (!dates.empty()) {
    const std::string next = std::min_element(dates.begin(), dates.end(), [](auto& a, auto& b) {
                               return a.second < b.second;
                             })->second;
    std::vector<Dated> newer;
    const Xapian::MSet found = by_id(database, from_day(query, next, false), wanted);
    for (auto it = found.begin(); it != found.end(); ++it)
      newer.push_back({dates[*it], it.get_sort_key(), {*it, it.get_weight()}});
    sort_dated(newer);
    for (const Dated& each : newer) ordered.push_back(each.match);
  }
  const auto rest =
      static_cast<Xapian::doccount>(wanted - std::min<std::size_t>(wanted, ordered.size()));
  const Xapian::MSet found = by_id(database, from_day(query, last, true), rest);
  for (auto it = found.begin(); it != found.end(); ++it) ordered.push_back({*it, it.get_weight()});
  return ordered;
}

void sort_by_date(const OpenedIndex& index, const Xapian::Query& query,
                  std::vector<Match>& matches) {
  std::map<Xapian::docid, Dated> dated;
  std::vector<Xapian::docid> documents;
  for (const Match& match : matches) dated[match.docid].match = match;
  for (const auto& [docid, each] : dated) documents.push_back(docid);
  for_each_value(index, query, slot_of("decided"), documents,
                 [&](Xapian::docid docid, std::string_view date) { dated[docid].date = date; });
  for_each_value(index, query, slot_of("id"), documents,
                 [&](Xapian::docid docid, std::string_view id) { dated[docid].id = id; });
  std::vector<Dated> all;
  for (auto& [docid, each] : dated) all.push_back(std::move(each));
  sort_dated(all);
  matches.clear();
  for (const Dated& each : all) matches.push_back(each.match);
}

}  // namespace rationale
