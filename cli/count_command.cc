#include <memory>

#include <nlohmann/json.hpp>

#include "api/count.h"
#include "base/utf8.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/parameter_options.h"
#include "cli/query_file.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

struct CountCommand {
  IndexFolders index;
  std::string queries;
  AnswerFormat format;
  ParameterOptions parameters{"count"};
};

CountReport report_of(const CountCommand& given) {
  const CountOptions options = count_options(given.parameters.arguments());
  Searcher searcher = given.index.open(options.reading.timeout_ms);
  QueryFile file(given.queries);
  return count_queries(searcher, file.lines(), given.queries, options, complain_of);
}

std::string csv_of(const CountReport& report) {
  std::string out = printable_row(
      {"qid", "query", "items", "letters", "unique_items", "error", "population", "warnings"});
  const bool complete = report.is_complete();
  for (const QueryCount& query : report.queries) {
    const auto number = [&](std::size_t count, bool known) {
      return known ? std::to_string(count) : std::string();
    };
    const bool counted = query.error.empty();
    std::string warnings;
    for (const std::string& warning : query.warnings)
      warnings += (warnings.empty() ? "" : "; ") + warning;
    out += printable_row({query.qid, repair_utf8(query.query), number(query.ids.size(), counted),
                          number(query.letters, counted), number(query.unique, complete),
                          query.error, query.population, warnings});
  }
  return out;
}

std::string padded(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < 9 ? 9 - digits.size() : 1, ' ') + digits;
}

std::string padded(std::size_t number, bool known) {
  return known ? padded(number) : std::string(8, ' ') + "?";
}

std::string text_of(const CountReport& report) {
  const bool complete = report.is_complete();
  std::string out = "    items  letters   unique  query\n";
  for (const QueryCount& query : report.queries) {
    out += (query.error.empty()
                ? padded(query.ids.size()) + padded(query.letters) + padded(query.unique, complete)
                : "  refused" + std::string(18, ' ')) +
           "  " + one_line(query.qid + "  " + query.query) + "\n";
    if (!query.population.empty())
      out += std::string(29, ' ') + "counted: " + one_line(query.population) + "\n";
  }
  out += padded(report.items, complete) + padded(report.letters, complete) +
         "           any of them\n";
  for (const std::string& warning : report.warnings()) out += "note: " + one_line(warning) + "\n";
  return out;
}

int run(const CountCommand& options) {
  const CountReport report = report_of(options);
  for (const QueryCount& query : report.queries) print_notes(query.warnings, query.qid);
  if (options.format.is("csv")) print_notes(report.warnings());
  if (options.format.is("json"))
    print_json(to_json(report));
  else
    print(options.format.is("csv") ? csv_of(report) : text_of(report));
  return report.exit_code;
}

}  // namespace

void add_count_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<CountCommand>();
  CLI::App* command = app.add_subcommand(
      "count", "Hits and unique hits of each query of a file (a search term report)");
  options->index.add_to(*command);
  command->add_option("--queries", options->queries, "A file: qid, tab, query a line")
      ->type_name("FILE")
      ->required();
  options->format.add_to(*command, "json|csv|text");
  options->parameters.add_to(*command);
  command->footer(
      "A unique hit is an item that no other query of the file hits. All counts are exact. A "
      "query\n"
      "that is refused has its error in its place, and the exit code is 2; of one that takes "
      "longer\n"
      "than --timeout it is 5. Then unique hits, and hits of any, are not known and left empty.\n\n"
      "Example:\n"
      "  rationale count --format text --queries terms.tsv");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
