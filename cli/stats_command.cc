#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/requests.h"
#include "api/statistics_csv.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/pager.h"
#include "cli/parameter_options.h"
#include "cli/stats_text.h"
#include "searcher/statistics.h"

namespace rationale {
namespace {

constexpr std::uint32_t rows_for_people = 20;

struct StatsOptions {
  IndexFolders index;
  AnswerFormat format;
  ParameterOptions parameters{"stats"};
};

void print_csv(const StatisticsAnswer& answer) {
  print(csv_answer(answer));
  print_notes(answer.warnings);
}

int run(const StatsOptions& options) {
  const Arguments arguments = options.parameters.arguments();
  const StatisticsRequest request =
      statistics_request(arguments, options.format.is("text") ? rows_for_people : 0);
  Searcher searcher = options.index.open(request.matching.timeout_ms);
  if (options.format.is("json"))
    print_json(answer(searcher, arguments));
  else if (options.format.is("csv"))
    print_csv(statistics(searcher, request));
  else
    print_paged(text_answer(statistics(searcher, request)));
  return 0;
}

}  // namespace

void add_stats_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<StatsOptions>();
  CLI::App* command = app.add_subcommand(
      "stats", "Count items and overturn rates by category, specialty, guideline, year, …");
  options->index.add_to(*command);
  options->format.add_to(*command, "json|csv|text");
  options->parameters.add_to(*command);
  command->footer(
      "Examples:\n"
      "  rationale stats --by category --format text\n"
      "  rationale stats --by specialty,year --category Rehabilitation\n"
      "  rationale stats --by category+year --format csv 'finding:functional_improvement:absent'");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
