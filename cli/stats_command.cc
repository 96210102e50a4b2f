#include <memory>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/filter_options.h"
#include "cli/output.h"
#include "cli/stats_text.h"
#include "cli/timeout_option.h"
#include "searcher/statistics_json.h"

namespace rationale {
namespace {

constexpr std::uint32_t rows_for_people = 20;

struct StatsOptions {
  IndexFolders index;
  std::vector<std::string> words;
  FilterOptions filters;
  std::vector<std::string> by;
  std::string format = "json";
  std::optional<std::uint32_t> limit;
  std::uint32_t timeout_ms = default_timeout_ms;
};

StatisticsRequest request_of(const StatsOptions& options) {
  StatisticsRequest request;
  request.matching.text = joined_words(options.words);
  request.matching.filters = options.filters.filters();
  request.matching.timeout_ms = options.timeout_ms;
  for (const std::string& by : options.by)
    for (auto& table : statistics_tables(by)) request.tables.push_back(std::move(table));
  // What sets the outcomes of a treatment apart; of the whole index, the treatments themselves.
  if (options.by.empty())
    request.tables = statistics_tables(request.matching.text.empty() ? "category" : "finding");
  request.limit = options.limit.value_or(options.format == "text" ? rows_for_people : 0);
  return request;
}

int run(const StatsOptions& options) {
  const StatisticsRequest request = request_of(options);
  Searcher searcher = options.index.open(options.timeout_ms);
  const StatisticsAnswer answer = statistics(searcher, request);
  if (options.format == "json")
    print_json(to_json(answer));
  else
    print(options.format == "csv" ? csv_answer(answer) : text_answer(answer));
  return 0;
}

}  // namespace

void add_stats_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<StatsOptions>();
  CLI::App* command = app.add_subcommand(
      "stats", "Count items and overturn rates by category, specialty, guideline, year, …");
  options->index.add_to(*command);
  command
      ->add_option(
          "--by", options->by,
          "What to count by: faceted fields ('rationale fields'), commas between tables, + "
          "to cross fields (default: finding; without a query category)")
      ->type_name("FIELDS")
      ->allow_extra_args(false);
  command->add_option("--format", options->format, "json, csv or text")
      ->check(CLI::IsMember({"json", "csv", "text"}))
      ->capture_default_str();
  command
      ->add_option("--limit,-n", options->limit,
                   "Rows a table; 0: all (default: 20 for text, else all)")
      ->check(CLI::Range(0, 1000000));
  add_timeout(*command, options->timeout_ms);
  options->filters.add_to(*command);
  command->add_option("query", options->words, "As for search; without one all items count")
      ->type_name("QUERY");
  command->footer(
      "Examples:\n"
      "  rationale stats --by category --format text\n"
      "  rationale stats --by specialty,year --category Rehabilitation\n"
      "  rationale stats --by category+year --format csv 'finding:functional_improvement:absent'");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
