#include "searcher/statistics.h"

#include <algorithm>

#include "base/fault.h"
#include "base/tsv.h"
#include "searcher/every_item.h"
#include "searcher/periods.h"
#include "searcher/tally.h"

namespace rationale {
namespace {

constexpr std::size_t most_crossed_fields = 3;

bool in_order_of_value(const StatisticsTable& table) {
  const Field& first = *table.fields.front();
  return first.name == "year" || first.kind == FieldKind::date || table.fields.size() > 1;
}

StatisticsTable table_of(const std::vector<const Field*>& by, const Tally& matching,
                         const Tally& base, std::size_t number, std::uint32_t limit) {
  StatisticsTable table;
  table.fields = by;
  std::uint64_t sum = 0;
  for (const auto& [values, counts] : matching.rows[number]) {
    table.rows.push_back({values, counts, base.rows[number].at(values)});
    sum += counts.items();
  }
  table.overlapping = sum > matching.all.items();
  if (!in_order_of_value(table))
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
      return a.matching.items() > b.matching.items();
    });
  table.rows_in_all = table.rows.size();
  if (limit > 0 && table.rows.size() > limit) table.rows.resize(limit);
  return table;
}

// What a search says where it finds nothing: words that no item has, treatments that none disputes.
void add_reasons(Searcher& searcher, SearchRequest request, std::vector<std::string>& warnings) {
  request.limit = 0;
  for (std::string& warning : searcher.search(request).warnings)
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
      warnings.push_back(std::move(warning));
}

StatisticsAnswer answer_of(Searcher& searcher, const StatisticsRequest& request) {
  // An item that has but one of the words is none of those asked about.
  SearchRequest of_all_words = request.matching;
  of_all_words.must_hold = AllWordsOf::query;
  Matching matching = searcher.matching(of_all_words);
  StatisticsAnswer answer;
  answer.request = request;
  answer.interpreted = std::move(matching.interpreted);
  answer.warnings = std::move(matching.warnings);
  answer.index = searcher.opened().info();
  const OpenedIndex& index = searcher.opened();
  const Tally found = tally(index, matching.queries, request.tables, request.unit);
  const Tally base = tally(index, {every_item()}, request.tables, request.unit);
  answer.matching = found.all;
  if (matching.meaning.outcome)
    answer.warnings.emplace_back(
        "the outcome is part of what is counted, so the rate of it says nothing");
  if (answer.matching.items() == 0) add_reasons(searcher, request.matching, answer.warnings);
  answer.base = base.all;
  for (std::size_t i = 0; i < request.tables.size(); ++i)
    answer.tables.push_back(table_of(request.tables[i], found, base, i, request.limit));
  return answer;
}

[[noreturn]] void refuse_date(const Field& date) {
  const std::string name(date.name);
  throw Fault(FaultKind::unknown_value,
              Error(ErrorCode::usage, "there is nothing to count by '" + name + "'",
                    "count by " + name + ":month or " + name + ":quarter" +
                        (name == "decided" ? ", or by year" : "")),
              {.suggestions = {name + ":month", name + ":quarter"}});
}

}  // namespace

const Field& statistics_field(std::string_view name) {
  if (name == "guideline") return field("guideline_title");
  const Field* found = find_field(name);
  if (found != nullptr && found->faceted) return *found;
  if (found != nullptr && found->kind == FieldKind::date) refuse_date(*found);
  std::string names = "guideline";
  std::vector<std::string> known{"guideline"};
  for (const Field& f : fields)
    if (f.faceted) known.emplace_back(f.name);
  for (std::size_t i = 1; i < known.size(); ++i) names += ", " + known[i];
  throw Fault(FaultKind::unknown_value,
              Error(ErrorCode::usage, "there is nothing to count by '" + std::string(name) + "'",
                    "count by " + names),
              {.suggestions = std::move(known)});
}

std::vector<std::vector<const Field*>> statistics_tables(std::string_view by) {
  std::vector<std::vector<const Field*>> tables;
  for (const std::string_view table : split(by, ',')) {
    // A form's address has a space where a plus was meant.
    std::string fields_named(trim(table));
    if (fields_named.find('+') == std::string::npos)
      std::replace(fields_named.begin(), fields_named.end(), ' ', '+');
    std::vector<const Field*> crossed;
    for (const std::string_view name : split(fields_named, '+')) {
      const Field* period = period_field(trim(name));
      crossed.push_back(period != nullptr ? period : &statistics_field(trim(name)));
    }
    if (crossed.size() > most_crossed_fields)
      throw Error(ErrorCode::usage, "'" + std::string(table) + "' crosses too many fields",
                  "cross at most " + std::to_string(most_crossed_fields) + ": category+year");
    tables.push_back(std::move(crossed));
  }
  return tables;
}

StatisticsAnswer statistics(Searcher& searcher, const StatisticsRequest& request) {
  return searcher.opened().repeated([&] { return answer_of(searcher, request); });
}

}  // namespace rationale
