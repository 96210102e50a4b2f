#include "api/count.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/requests.h"
#include "base/error.h"
#include "base/utf8.h"
#include "searcher/deadline.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string letter_of(const std::string& id) {
  return id.substr(0, id.rfind('#'));
}

std::size_t letters_of(const std::vector<std::string>& ids) {
  std::set<std::string> letters;
  for (const std::string& id : ids) letters.insert(letter_of(id));
  return letters.size();
}

QueryCount count_of(Searcher& searcher, const std::string& qid, const std::string& text,
                    SearchRequest request, std::uint32_t timeout_ms) {
  request.text = text;
  request.timeout_ms = timeout_ms;
  request.must_hold = AllWordsOf::query;
  MatchingIds found = searcher.matching_ids(request);
  QueryCount count;
  count.qid = qid;
  count.query = text;
  count.ids = std::move(found.ids);
  count.letters = letters_of(count.ids);
  count.warnings = std::move(found.warnings);
  count.population = std::move(found.population);
  return count;
}

// Counts what no other query hits, and what any does.
void add_up(const std::map<std::string, std::size_t>& times, CountReport& report) {
  for (QueryCount& query : report.queries)
    for (const std::string& id : query.ids) query.unique += times.at(id) == 1 ? 1 : 0;
  std::vector<std::string> all;
  for (const auto& [id, count] : times) all.push_back(id);
  report.items = all.size();
  report.letters = letters_of(all);
}

}  // namespace

bool CountReport::is_complete() const {
  return std::all_of(queries.begin(), queries.end(),
                     [](const QueryCount& query) { return query.error.empty(); });
}

std::vector<std::string> CountReport::warnings() const {
  std::vector<std::string> warnings;
  std::map<std::string, int> times;
  for (const QueryCount& query : queries)
    if (!query.qid.empty() && ++times[query.qid] == 2)
      warnings.push_back("more than one query is named '" + query.qid +
                         "': each has a line of its own, in the order of the file");
  std::string failed;
  for (const QueryCount& query : queries)
    if (!query.error.empty())
      failed += (failed.empty() ? "" : ", ") + (query.qid.empty() ? "without a qid" : query.qid);
  if (!failed.empty())
    warnings.push_back(
        "not counted: " + failed +
        ". So it is not known which items only one query hits, nor how many any of them does");
  return warnings;
}

CountOptions count_options(const Arguments& arguments) {
  CountOptions options;
  read_as_words(arguments, options.reading);
  options.reading.strict = arguments.flag("strict");
  options.reading.timeout_ms = arguments.number("timeout");
  options.together = arguments.is_served();
  return options;
}

CountReport count_queries(Searcher& searcher, std::istream& lines, const std::string& name,
                          const CountOptions& options,
                          const std::function<void(const RefusedLine&)>& refused) {
  CountReport report;
  std::map<std::string, std::size_t> times;
  const std::uint32_t timeout_ms = options.reading.timeout_ms;
  const Deadline deadline(timeout_ms);
  const auto count_hits = [&](const std::string& qid, const std::string& text) {
    if (options.together && deadline.passed())
      throw Error(ErrorCode::timeout, "time was up before this query", "ask for fewer at a time");
    const std::uint32_t left = options.together ? deadline.milliseconds_left() : timeout_ms;
    report.queries.push_back(count_of(searcher, qid, text, options.reading, left));
    for (const std::string& id : report.queries.back().ids) ++times[id];
  };
  const auto note_refusal = [&](const RefusedLine& line) {
    refused(line);
    QueryCount count;
    count.qid = line.qid;
    count.query = line.query;
    count.error = line.error.what();
    count.hint = line.error.hint();
    report.queries.push_back(std::move(count));
  };
  report.exit_code = for_each_query(lines, name, LineForm::named, count_hits, note_refusal);
  add_up(times, report);
  return report;
}

namespace {

// What is not known is not the same as none.
Json known_number(std::size_t count, bool known) {
  return known ? Json(count) : Json(nullptr);
}

Json to_json(const QueryCount& query, bool complete) {
  const bool counted = query.error.empty();
  Json json = {{"qid", query.qid},
               {"query", repair_utf8(query.query)},
               {"items", known_number(query.ids.size(), counted)},
               {"letters", known_number(query.letters, counted)},
               {"unique_items", known_number(query.unique, complete)}};
  if (!query.population.empty()) json["population"] = query.population;
  if (!query.warnings.empty()) json["warnings"] = query.warnings;
  if (!counted) json.update({{"error", query.error}, {"hint", query.hint}});
  return json;
}

}  // namespace

Json to_json(const CountReport& report) {
  Json queries = Json::array();
  const bool complete = report.is_complete();
  for (const QueryCount& query : report.queries) queries.push_back(to_json(query, complete));
  return {{"schema", "rationale/count/1"},
          {"queries", std::move(queries)},
          {"any",
           {{"items", known_number(report.items, complete)},
            {"letters", known_number(report.letters, complete)}}},
          {"warnings", report.warnings()}};
}

Json answer_count(Searcher& searcher, const Arguments& arguments) {
  std::istringstream lines(arguments.text("queries"));
  return to_json(count_queries(searcher, lines, "queries", count_options(arguments),
                               [](const RefusedLine&) {}));
}

}  // namespace rationale
