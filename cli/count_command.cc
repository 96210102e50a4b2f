#include <cstdio>
#include <map>
#include <memory>
#include <set>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/query_file.h"
#include "cli/timeout_option.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

struct CountOptions {
  IndexFolders index;
  std::string queries;
  std::string format = "json";
  bool strict = false;
  std::uint32_t timeout_ms = default_timeout_ms;
};

// What one query of the report hits.
struct QueryCount {
  std::string qid;
  std::string query;
  std::vector<std::string> ids;
  std::size_t letters = 0;
  std::size_t unique = 0;  // items that no other query of the file hits
  std::string error;       // why it was refused; else empty
  std::string hint;
  std::vector<std::string> warnings;
  std::string population;  // in words, of a natural query
};

struct Report {
  std::vector<QueryCount> queries;
  std::size_t items = 0;  // hit by any
  std::size_t letters = 0;
  int exit_code = 0;
};

std::string letter_of(const std::string& id) {
  return id.substr(0, id.rfind('#'));
}

std::size_t letters_of(const std::vector<std::string>& ids) {
  std::set<std::string> letters;
  for (const std::string& id : ids) letters.insert(letter_of(id));
  return letters.size();
}

Report report_of(const CountOptions& options) {
  Searcher searcher = options.index.open(options.timeout_ms);
  Report report;
  std::map<std::string, std::size_t> times;
  const auto count_hits = [&](const std::string& qid, const std::string& text) {
    SearchRequest request;
    request.text = text;
    request.strict = options.strict;
    request.timeout_ms = options.timeout_ms;
    request.must_hold = AllWordsOf::query;
    MatchingIds found = searcher.matching_ids(request);
    QueryCount count{qid,
                     text,
                     std::move(found.ids),
                     0,
                     0,
                     "",
                     "",
                     std::move(found.warnings),
                     std::move(found.population)};
    count.letters = letters_of(count.ids);
    for (const std::string& id : count.ids) ++times[id];
    report.queries.push_back(std::move(count));
  };
  const auto note_refusal = [&](const RefusedLine& line) {
    report.queries.push_back(
        {line.qid, line.query, {}, 0, 0, line.error.what(), line.error.hint(), {}, ""});
  };
  report.exit_code = for_each_query(options.queries, count_hits, note_refusal);
  for (QueryCount& query : report.queries)
    for (const std::string& id : query.ids) query.unique += times[id] == 1 ? 1 : 0;
  std::vector<std::string> all;
  for (const auto& [id, count] : times) all.push_back(id);
  report.items = all.size();
  report.letters = letters_of(all);
  return report;
}

// A query that was refused has no counts, which is not the same as none.
Json to_json(const QueryCount& query) {
  const bool counted = query.error.empty();
  const auto number = [&](std::size_t count) { return counted ? Json(count) : Json(nullptr); };
  Json json = {{"qid", query.qid},
               {"query", repair_utf8(query.query)},
               {"items", number(query.ids.size())},
               {"letters", number(query.letters)},
               {"unique_items", number(query.unique)}};
  if (!query.population.empty()) json["population"] = query.population;
  if (!query.warnings.empty()) json["warnings"] = query.warnings;
  if (!counted) json.update({{"error", query.error}, {"hint", query.hint}});
  return json;
}

Json to_json(const Report& report) {
  Json queries = Json::array();
  for (const QueryCount& query : report.queries) queries.push_back(to_json(query));
  return {{"schema", "rationale/count/1"},
          {"queries", std::move(queries)},
          {"any", {{"items", report.items}, {"letters", report.letters}}}};
}

std::string csv_of(const Report& report) {
  std::string out = printable_row({"qid", "query", "items", "letters", "unique_items", "error"});
  for (const QueryCount& query : report.queries) {
    const auto number = [&](std::size_t count) {
      return query.error.empty() ? std::to_string(count) : std::string();
    };
    out += printable_row({query.qid, repair_utf8(query.query), number(query.ids.size()),
                          number(query.letters), number(query.unique), query.error});
  }
  return out;
}

std::string padded(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 9 ? 9 - digits.size() : 1, ' ') + digits;
}

std::string text_of(const Report& report) {
  std::string out = "    items  letters   unique  query\n";
  for (const QueryCount& query : report.queries)
    out += (query.error.empty()
                ? padded(query.ids.size()) + padded(query.letters) + padded(query.unique)
                : "  refused" + std::string(18, ' ')) +
           "  " + one_line(query.qid + "  " + query.query) + "\n";
  return out + padded(report.items) + padded(report.letters) + "           any of them\n";
}

int run(const CountOptions& options) {
  const Report report = report_of(options);
  for (const QueryCount& query : report.queries)
    for (const std::string& warning : query.warnings)
      std::fprintf(stderr, "note: %s: %s\n", one_line(query.qid).c_str(),
                   one_line(warning).c_str());
  if (options.format == "json")
    print_json(to_json(report));
  else
    print(options.format == "csv" ? csv_of(report) : text_of(report));
  return report.exit_code;
}

}  // namespace

void add_count_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<CountOptions>();
  CLI::App* command = app.add_subcommand(
      "count", "Hits and unique hits of each query of a file (a search term report)");
  options->index.add_to(*command);
  command->add_option("--queries", options->queries, "A file: qid, tab, query a line")
      ->type_name("FILE")
      ->required();
  command->add_option("--format", options->format, "json, csv or text")
      ->check(CLI::IsMember({"json", "csv", "text"}))
      ->capture_default_str();
  command->add_flag("--strict", options->strict,
                    "Refuse a malformed query without connectors, too, rather than repair it");
  add_timeout(*command, options->timeout_ms);
  command->footer(
      "A unique hit is an item that no other query of the file hits. All counts are exact. A "
      "query\n"
      "that is refused has its error in its place, and the exit code is 2; of one that takes "
      "longer\n"
      "than --timeout it is 5.\n\n"
      "Example:\n"
      "  rationale count --format text --queries terms.tsv");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
