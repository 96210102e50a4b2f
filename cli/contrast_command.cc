#include <memory>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/filter_options.h"
#include "cli/json_or_text.h"
#include "cli/offset_units.h"
#include "cli/output.h"
#include "cli/timeout_option.h"
#include "searcher/contrast_json.h"

namespace rationale {
namespace {

struct ContrastOptions {
  IndexFolders index;
  std::vector<std::string> words;
  FilterOptions filters;
  OffsetUnits offsets;
  JsonOrText format;
  std::uint32_t limit = 5;
  std::uint32_t timeout_ms = default_timeout_ms;
};

void print_side(const char* name, const ContrastSide& side) {
  print_line("\n" + std::string(name) + " (" + std::to_string(side.items.size()) + " of " +
             std::to_string(side.total) + ")");
  for (const SimilarHit& hit : side.items)
    print_line("  " + one_line(hit.item.id) + "  " + hit.item.dates.decided.value_or("undated") +
               "  " + one_line(hit.item.text_at(hit.item.treatment)));
}

std::string of(const Proportion& p) {
  return std::to_string(p.numerator) + " of " + std::to_string(p.denominator);
}

void print_text(const ContrastAnswer& answer) {
  if (!answer.population.empty()) print_line("Compared: " + one_line(answer.population));
  if (!answer.category.empty()) print_line("category: " + one_line(answer.category));
  for (const std::string& warning : answer.warnings) print_line("note: " + one_line(warning));
  if (!answer.summary.empty()) print_line(one_line(answer.summary));
  print_side("overturned", answer.overturned);
  print_side("upheld", answer.upheld);
  if (!answer.differences.empty()) print_line("\nfindings in which they differ");
  for (const FindingDifference& d : answer.differences)
    print_line("  " + one_line(d.label) + ": overturned " + of(d.overturned) + ", upheld " +
               of(d.upheld) + "\n    \"" + one_line(d.example.text) + "\" [" +
               one_line(d.example_id) + "]");
}

int run(const ContrastOptions& options) {
  ContrastRequest request;
  request.filters = options.filters.filters();
  request.limit = options.limit;
  request.timeout_ms = options.timeout_ms;
  const bool is_id = options.words.size() == 1 &&
                     options.words.front().find('#') != std::string::npos &&
                     options.words.front().find(' ') == std::string::npos;
  (is_id ? request.id : request.text) = joined_words(options.words);
  Searcher searcher = options.index.open(options.timeout_ms);
  const ContrastAnswer answer = contrast(searcher, request);
  if (options.format.is_text())
    print_text(answer);
  else
    print_json(options.offsets.applied(to_json(answer), searcher));
  return 0;
}

}  // namespace

void add_contrast_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<ContrastOptions>();
  CLI::App* command = app.add_subcommand(
      "contrast",
      "Set the nearest upheld and overturned items side by side, and say how they differ");
  options->index.add_to(*command);
  command->add_option("--limit,-n", options->limit, "Items a side")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  options->format.add_to(*command);
  options->offsets.add_to(*command);
  add_timeout(*command, options->timeout_ms);
  options->filters.add_to(*command);
  command
      ->add_option("query", options->words,
                   "The id of an item (case number, #, number), or a query as for search")
      ->required()
      ->type_name("ID|QUERY");
  command->footer(
      "Examples:\n"
      "  rationale contrast 'CM16-9000001#1'\n"
      "  rationale contrast --format text additional physical therapy");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
