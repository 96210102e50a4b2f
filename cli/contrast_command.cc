#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/requests.h"
#include "base/error.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/document_csv.h"
#include "cli/file_word.h"
#include "cli/output.h"
#include "cli/parameter_options.h"
#include "searcher/contrast_json.h"

namespace rationale {
namespace {

struct ContrastOptions {
  IndexFolders index;
  AnswerFormat format;
  ParameterOptions parameters{"contrast"};
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
  if (!are_enough(answer)) return;
  if (!answer.differences.empty()) print_line("\nfindings in which they differ");
  for (const FindingDifference& d : answer.differences)
    print_line("  " + one_line(d.label) + ": overturned " + of(d.overturned) + ", upheld " +
               of(d.upheld) + "\n    \"" + one_line(d.example.text) + "\" [" +
               one_line(d.example_id) + "]");
}

void print_csv(const ContrastAnswer& answer) {
  print(contrast_csv(to_json(answer)));
  print_notes(answer.warnings);
}

// A file is no query, though its name would be one.
void refuse_files(const std::vector<std::string>& words) {
  const char* hint =
      "give the id of an item, or a query; 'rationale similar FILE' finds the items like a letter";
  for (const std::string& word : words)
    if (means_a_file(word)) {
      refuse_missing_file(word, hint);
      throw Error(ErrorCode::usage, "contrast reads no file, as " + word, hint);
    }
}

int run(const ContrastOptions& options) {
  refuse_files(options.parameters.words());
  const Arguments arguments = options.parameters.arguments();
  const ContrastRequest request = contrast_request(arguments);
  Searcher searcher = options.index.open(request.timeout_ms);
  if (options.format.is("text"))
    print_text(contrast(searcher, request));
  else if (options.format.is("csv"))
    print_csv(contrast(searcher, request));
  else
    print_json(answer(searcher, arguments));
  return 0;
}

}  // namespace

void add_contrast_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<ContrastOptions>();
  CLI::App* command = app.add_subcommand(
      "contrast",
      "Set the nearest upheld and overturned items side by side, and say how they differ");
  options->index.add_to(*command);
  options->format.add_to(*command, "json|csv|text");
  options->parameters.add_to(*command);
  command->footer(
      "Examples:\n"
      "  rationale contrast 'CM16-9000001#1'\n"
      "  rationale contrast --format text additional physical therapy");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
