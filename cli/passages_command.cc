#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/document_csv.h"
#include "cli/output.h"
#include "cli/parameter_options.h"
#include "searcher/shared_sentences.h"

namespace rationale {
namespace {

struct PassagesOptions {
  IndexFolders index;
  AnswerFormat format;
  ParameterOptions parameters{"passages"};
};

std::string letters(std::uint64_t count, const char* other) {
  return std::to_string(count) + other + (count == 1 ? "letter" : "letters");
}

std::string counts(const SharedSentence& shared) {
  if (shared.key.empty()) return "short";
  std::string text = letters(shared.letters, " other ");
  if (shared.nearly.letters > 0) text += ", nearly so " + letters(shared.nearly.letters, " more ");
  return text;
}

void print_text(const SharedSentencesAnswer& answer) {
  print_line(one_line(answer.item.id));
  for (const SharedSentence& shared : answer.sentences) {
    print_line("\n" + std::to_string(shared.number) + ". [" + shared.role + ", " + counts(shared) +
               "] " + one_line(shared.sentence.text));
    for (const std::string& id : shared.examples) print_line("     " + one_line(id));
    for (const OtherWording& other : shared.nearly.examples)
      print_line("     " + one_line(other.id) + " nearly: " + one_line(other.text));
  }
}

int run(const PassagesOptions& options) {
  const Arguments arguments = options.parameters.arguments();
  const std::uint32_t timeout_ms = arguments.number("timeout");
  Searcher searcher = options.index.open(timeout_ms);
  if (options.format.is("text"))
    print_text(shared_sentences(searcher, arguments.text("id"), timeout_ms));
  else if (options.format.is("csv"))
    print(passages_csv(answer(searcher, arguments)));
  else
    print_json(answer(searcher, arguments));
  return 0;
}

}  // namespace

void add_passages_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<PassagesOptions>();
  CLI::App* command = app.add_subcommand(
      "passages",
      "Show how many other letters contain each sentence of a rationale, exactly or nearly");
  options->index.add_to(*command);
  options->format.add_to(*command, "json|csv|text");
  options->parameters.add_to(*command);
  command->footer(
      "Examples:\n"
      "  rationale passages --format text 'CM16-9000001#1'\n"
      "  rationale search 'same:\"There are no red flags on physical examination.\"'");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
