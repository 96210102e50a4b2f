#include <memory>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "searcher/shared_sentences_json.h"

namespace rationale {
namespace {

struct Options {
  IndexFolders index;
  std::string id;
  std::string format = "json";
};

void print_text(const SharedSentencesAnswer& answer) {
  print_line(one_line(answer.item.id));
  for (const SharedSentence& shared : answer.sentences) {
    const std::string count = shared.key.empty() ? "short"
                              : shared.letters == 1
                                  ? "1 other letter"
                                  : std::to_string(shared.letters) + " other letters";
    print_line("\n" + std::to_string(shared.number) + ". [" + shared.role + ", " + count + "] " +
               one_line(shared.sentence.text));
    for (const std::string& id : shared.examples) print_line("     " + one_line(id));
  }
}

int run(const Options& options) {
  Searcher searcher(options.index.folders());
  const SharedSentencesAnswer answer = shared_sentences(searcher, options.id);
  if (options.format == "text")
    print_text(answer);
  else
    print_line(to_json(answer).dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
  return 0;
}

}  // namespace

void add_passages_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "passages", "Which sentences of an item's rationale stand in how many other letters");
  options->index.add_to(*command);
  command->add_option("--format", options->format, "json or text")
      ->check(CLI::IsMember({"json", "text"}))
      ->capture_default_str();
  command->add_option("id", options->id, "The item: case number, #, number")
      ->required()
      ->type_name("ID");
  command->footer(
      "Examples:\n"
      "  rationale passages --format text 'CM16-9000001#1'\n"
      "  rationale search 'same:\"There are no red flags on physical examination.\"'");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
