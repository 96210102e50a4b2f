#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "api/requests.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/document_csv.h"
#include "cli/output.h"
#include "cli/parameter_options.h"
#include "cli/text_table.h"
#include "searcher/citator_json.h"

namespace rationale {
namespace {

struct CitesOptions {
  IndexFolders index;
  AnswerFormat format;
  ParameterOptions parameters{"cites"};
};

std::string percent(double share) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.1f%%", 100 * share);
  return buffer;
}

void add_row(TextTable& table, const char* name, const DecisionCounts& counts) {
  const Proportion p = counts.overturn_rate();
  const bool any = p.denominator > 0;
  table.add({name, std::to_string(counts.items()),
             std::to_string(p.numerator) + " of " + std::to_string(p.denominator),
             any ? percent(p.value()) : "–",
             any ? percent(p.low()) + "–" + percent(p.high()) : "–"});
}

void print_text(const CitatorAnswer& answer) {
  TextTable table({{"cited by", false},
                   {"items", true},
                   {"overturned", true},
                   {"rate", true},
                   {"95% interval", true}});
  add_row(table, "claims administrator", answer.claims_administrator);
  add_row(table, "reviewer", answer.reviewer);
  add_row(table, "both", answer.both);
  add_row(table, "either", answer.all);
  if (answer.only_named) add_row(table, "named in the rationale only", *answer.only_named);
  if (answer.anywhere) add_row(table, "cited or named", *answer.anywhere);
  add_row(table, "all items", answer.base);
  print(table.print());
  for (const std::string& warning : answer.warnings) print_line("note: " + one_line(warning));
  for (const CitingItem& citing : answer.items) {
    std::string sides;
    for (const Citation& citation : citing.citations) {
      const std::string side = citation.cited_by == CitedBy::reviewer ? "reviewer" : "UR";
      if (sides.find(side) == std::string::npos) sides += (sides.empty() ? "" : ", ") + side;
    }
    print_line("  " + one_line(citing.item.id) + "  " +
               std::string(to_string(citing.item.decision)) + "  [" + sides + "]  " +
               shortened(one_line(citing.item.text_at(citing.item.treatment)), 60));
  }
  for (const std::string& id : answer.named_items)
    print_line("  " + one_line(id) + "  [named in the rationale only]");
}

void print_csv(const CitatorAnswer& answer) {
  print(cites_csv(to_json(answer)));
  print_notes(answer.warnings);
}

int run(const CitesOptions& options) {
  const Arguments arguments = options.parameters.arguments();
  const CitatorRequest request = citator_request(arguments);
  Searcher searcher = options.index.open(request.timeout_ms);
  if (options.format.is("text"))
    print_text(cites(searcher, request));
  else if (options.format.is("csv"))
    print_csv(cites(searcher, request));
  else
    print_json(answer(searcher, arguments));
  return 0;
}

}  // namespace

void add_cites_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<CitesOptions>();
  CLI::App* command = app.add_subcommand(
      "cites", "Who relies on a guideline, its section or page, on which side, with which outcome");
  options->index.add_to(*command);
  options->format.add_to(*command, "json|csv|text");
  options->parameters.add_to(*command);
  command->footer(
      "Examples:\n"
      "  rationale cites MTUS Chronic Pain --page 31..33\n"
      "  rationale cites ODG --side reviewer --citing ur_cited_no_evidence --format text\n"
      "  rationale cites --section 'Physical medicine' --citing other_guideline");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
