// What the shells ask for: the words that a command line may go on with. completions/ has the
// shells' side.
#include <algorithm>
#include <array>
#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "base/error.h"
#include "cli/command.h"
#include "cli/command_page.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/parameter_options.h"
#include "index/fields.h"
#include "searcher/periods.h"

namespace rationale {
namespace {

constexpr const char* most_values = "200";
constexpr const char* longest_wait_ms = "1000";  // somebody has pressed a key

using Words = std::vector<std::string>;

// A word, and what it is.
struct Candidate {
  std::string word;
  std::string doc;
};

struct Line {
  const CLI::App* command = nullptr;
  Words words;  // behind the command; the last one is to be completed

  const std::string& current() const { return words.back(); }
  std::string previous() const { return words.size() > 1 ? words[words.size() - 2] : ""; }
};

// The indexes that the line names, else the default one.
IndexFolders indexes_of(const Line& line) {
  IndexFolders index;
  for (std::size_t i = 0; i + 1 < line.words.size(); ++i) {
    if (line.words[i] == "--index") index.given.push_back(line.words[i + 1]);
    if (line.words[i].starts_with("--index=")) index.given.push_back(line.words[i].substr(8));
  }
  return index;
}

const Field* faceted_field(std::string_view name) {
  for (const Field& field : fields)
    if (field.faceted && (field.name == name || (!field.alias.empty() && field.alias == name)))
      return &field;
  return nullptr;
}

// The values of a field in the index that begin with `begin`; none where there is no index to ask.
std::vector<Candidate> values_of(const Field& field, std::string begin, const Line& line) {
  const std::string negation = begin.starts_with('!') ? "!" : "";
  begin.erase(0, negation.size());
  std::vector<Candidate> found;
  try {
    Searcher searcher = indexes_of(line).open();
    Arguments arguments(operation("values"));
    arguments.add("field", field.name);
    arguments.add("prefix", begin);
    arguments.add("limit", most_values);
    arguments.add("timeout", longest_wait_ms);
    const nlohmann::ordered_json values = answer(searcher, arguments);
    for (const auto& each : values.at("values"))
      found.push_back({negation + each.at("value").get<std::string>(),
                       std::to_string(each.at("items").get<std::uint64_t>()) + " items"});
  } catch (const Error&) {
    // A line can be completed without its values.
  }
  return found;
}

std::vector<Candidate> faceted_fields() {
  std::vector<Candidate> found;
  for (const Field& field : fields)
    if (field.faceted) found.push_back({std::string(field.name), std::string(field.doc)});
  return found;
}

std::vector<Candidate> fields_to_count_by() {
  std::vector<Candidate> found = faceted_fields();
  for (const std::string_view period : decided_periods)
    found.push_back({std::string(period), "When it was decided"});
  return found;
}

std::vector<Candidate> command_names(const CLI::App& app) {
  std::vector<Candidate> found;
  for (const CLI::App* command : app.get_subcommands({}))
    if (!command->get_group().empty())
      found.push_back({command->get_name(), command->get_description()});
  return found;
}

// What an option may be given, as far as it is known.
std::vector<Candidate> option_values(const CLI::Option& option, const std::string& begin,
                                     const Line& line) {
  std::string name = option.get_lnames().empty() ? "" : option.get_lnames().front();
  std::replace(name.begin(), name.end(), '-', '_');
  if (name == "by") return fields_to_count_by();
  if (is_filter(option)) {
    const Field* field = faceted_field(name);
    return field == nullptr ? std::vector<Candidate>{} : values_of(*field, begin, line);
  }
  std::vector<Candidate> found;
  for (const std::string& choice : form_of(option).choices) found.push_back({choice, ""});
  return found;
}

const CLI::Option* option_named(const CLI::App& command, const std::string& name) {
  for (const CLI::Option* option : options_of(command)) {
    const Words names = form_of(*option).names;
    if (std::find(names.begin(), names.end(), name) != names.end()) return option;
  }
  return nullptr;
}

std::vector<Candidate> option_names(const CLI::App& command) {
  std::vector<Candidate> found;
  for (const CLI::Option* option : options_of(command))
    for (const std::string& name : form_of(*option).names)
      if (name.starts_with("--")) found.push_back({name, option->get_description()});
  return found;
}

// Of the words that are no option: fields and their values in a query, and what two commands take.
std::vector<Candidate> word_candidates(const Line& line) {
  const std::string name = line.command->get_name();
  if (name == "values") return faceted_fields();
  if (option_named(*line.command, "--decision") == nullptr) return {};
  const std::size_t colon = line.current().find(':');
  std::vector<Candidate> found;
  if (colon == std::string::npos) {
    if (!line.current().empty())
      for (Candidate& field : faceted_fields()) found.push_back({field.word + ":", field.doc});
    return found;
  }
  const std::string before = line.current().substr(0, colon);
  const Field* field = faceted_field(before);
  if (field == nullptr) return {};
  for (Candidate& value : values_of(*field, line.current().substr(colon + 1), line)) {
    const bool is_one_word = value.word.find_first_of(" /&,()") == std::string::npos;
    found.push_back({before + (is_one_word ? ":" + value.word : ":\"" + value.word + "\""),
                     std::move(value.doc)});
  }
  return found;
}

std::vector<Candidate> candidates(const Line& line) {
  const std::string& current = line.current();
  const std::size_t equals = current.find('=');
  if (current.starts_with("--") && equals != std::string::npos) {
    const CLI::Option* option = option_named(*line.command, current.substr(0, equals));
    if (option == nullptr) return {};
    std::vector<Candidate> found = option_values(*option, current.substr(equals + 1), line);
    for (Candidate& each : found) each.word.insert(0, current.substr(0, equals + 1));
    return found;
  }
  const CLI::Option* option = option_named(*line.command, line.previous());
  if (option != nullptr && !form_of(*option).value.empty())
    return option_values(*option, current, line);
  return current.starts_with('-') ? option_names(*line.command) : word_candidates(line);
}

std::vector<Candidate> help_topics(const CLI::App& app) {
  std::vector<Candidate> found = command_names(app);
  found.insert(found.end(), {{"filters", "Filters of the commands"}, {"query", "Query language"}});
  return found;
}

int print_candidates(const Words& words) {
  CLI::App app("", "rationale");
  Action none;
  prepare(app);
  const bool names_command = words.size() > 1 && words[0] != "help";
  add_commands(app, none, names_command ? words[0] : "");
  const CLI::App* command = names_command ? command_named(app, words[0]) : nullptr;
  std::vector<Candidate> found;
  if (command != nullptr)
    found = candidates({command, Words(words.begin() + 1, words.end())});
  else if (words.size() == 1)
    found = command_names(app);
  else if (words.size() == 2 && words[0] == "help")
    found = help_topics(app);
  for (const Candidate& each : found)
    if (!words.empty() && each.word.starts_with(words.back()))
      print_line(one_line(each.word) + "\t" + one_line(each.doc));
  return 0;
}

}  // namespace

void add_complete_command(CLI::App& app, Action& action) {
  auto words = std::make_shared<Words>();
  CLI::App* command = app.add_subcommand("complete", "Print how a command line may go on");
  command->add_option("words", *words, "Behind --: the line's words, the last to be completed");
  command->group("");  // for shells
  command->callback([words, &action] { action = [words] { return print_candidates(*words); }; });
}

}  // namespace rationale
