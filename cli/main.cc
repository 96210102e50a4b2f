#include <algorithm>
#include <csignal>
#include <exception>
#include <fcntl.h>
#include <iterator>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "api/problem.h"
#include "base/error.h"
#include "cli/command_page.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/output.h"

namespace {

using rationale::Command;
using rationale::Error;
using rationale::ErrorCode;

// Whether the answer, and so an error in its place, is to be JSON: asked for in so many words, as a
// command line that cannot be understood has no options yet.
bool asks_for_json(int argc, char** argv) {
  const std::vector<std::string_view> words(argv, argv + argc);
  const auto end = std::find(words.begin(), words.end(), "--");
  if (std::find(words.begin(), end, "--format=json") != end) return true;
  const std::string_view asked[] = {"--format", "json"};
  return std::search(words.begin(), end, std::begin(asked), std::end(asked)) != end;
}

int complain(const Error& error, bool as_json) {
  rationale::complain(error.what(), error.hint());
  const auto problem = rationale::problem_of(error, rationale::Arguments::Caller::local);
  if (as_json) rationale::print_instead(to_json(problem));
  return static_cast<int>(error.code());
}

// A file that is opened while standard output is closed would take its number, and the answer would
// be written into the index. The stand-ins fail where they are used.
void keep_standard_streams_apart() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) < 0)
      ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command& command : rationale::commands()) names.emplace_back(command.name);
  return names;
}

[[noreturn]] void refuse_command(const std::string& name) {
  const std::string nearest = rationale::nearest_word(name, command_names());
  throw Error(ErrorCode::usage, "there is no command '" + name + "'",
              nearest.empty() ? "'rationale --help' lists the commands"
                              : "did you mean 'rationale " + nearest + "'?");
}

std::vector<std::string> long_options(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : rationale::options_of(command))
    for (const std::string& name : rationale::form_of(*option).names)
      if (name.starts_with("--")) names.push_back(name);
  return names;
}

// The commands that have the option, the first few: "rationale export, rationale serve".
std::string commands_with(const std::string& option) {
  constexpr std::size_t most_named = 3;
  CLI::App all("", "rationale");
  rationale::Action action;
  rationale::add_commands(all, action, "");
  std::string found;
  std::size_t count = 0;
  for (const CLI::App* command : all.get_subcommands([](const CLI::App*) { return true; })) {
    const std::vector<std::string> options = long_options(*command);
    if (std::find(options.begin(), options.end(), option) == options.end()) continue;
    if (++count <= most_named)
      found += (found.empty() ? "rationale " : ", rationale ") + command->get_name();
  }
  return count <= most_named ? found : found + " and others";
}

// Whether its words may be a query, which a hyphen or a word left out may stand in.
bool takes_query(const CLI::App& command) {
  const std::vector<const CLI::Option*> options = command.get_options();
  return std::any_of(options.begin(), options.end(), [](const CLI::Option* option) {
    return option->get_positional() && option->get_type_name().find("QUERY") != std::string::npos;
  });
}

// What may be meant by an option that a command does not have.
std::string hint_on_extras(const CLI::App& command, const std::string& name) {
  const std::vector<std::string> known = long_options(command);
  for (const std::string& word : command.remaining()) {
    if (!word.starts_with("--") || word.size() < 3) continue;
    const std::string option = word.substr(0, word.find('='));
    if (const std::string others = commands_with(option); !others.empty())
      return "'" + option + "' belongs to " + others;
    const std::string nearest = rationale::nearest_word(option, known);
    if (!nearest.empty()) return "did you mean '" + nearest + "'?";
  }
  const std::string help = "'" + name + " --help' shows examples";
  if (!takes_query(command)) return help;
  return "to leave a word out, quote the whole query: " + name +
         " 'opioid -taper'; one that begins with a hyphen goes behind --: " + name +
         " -- '-taper'; " + help;
}

[[noreturn]] void refuse_line(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* command = &app;
  for (const CLI::App* chosen : app.get_subcommands()) command = chosen;
  const std::string name = command == &app ? "rationale" : "rationale " + command->get_name();
  throw Error(ErrorCode::usage, first_line(error.what()),
              dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr
                  ? hint_on_extras(*command, name)
                  : "'" + name + " --help' shows examples");
}

int run(int argc, char** argv) {
  CLI::App app("Full-text search for the reasoning in medical determinations.", "rationale");
  rationale::Action action;
  const std::string first = argc > 1 ? argv[1] : "";
  rationale::prepare(app);
  rationale::add_commands(app, action, first);
  if (!first.empty() && first[0] != '-' && rationale::command_named(app, first) == nullptr)
    refuse_command(first);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);  // --help and --version
  } catch (const CLI::ParseError& error) {
    refuse_line(app, error);
  }
  const int code = action();
  rationale::flush_output();
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  keep_standard_streams_apart();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is noticed where it is written to
  std::signal(SIGXFSZ, SIG_IGN);  // so is a limit on the size of files
  const bool json = asks_for_json(argc, argv);
  const auto defect = [&](const std::string& what, const std::string& hint) {
    return complain(Error(ErrorCode::internal, what, hint), json);
  };
  try {
    return run(argc, argv);
  } catch (const rationale::CannotWrite& error) {
    rationale::complain(error.what(), error.hint());
    return rationale::exit_cannot_write;
  } catch (const Error& error) {
    return complain(error, json);
  } catch (const std::bad_alloc&) {
    return defect("out of memory", "use fewer --jobs or a smaller --limit");
  } catch (const std::exception& error) {
    return defect(error.what(), "please report this as a defect");
  } catch (...) {
    return defect("an unknown exception", "please report this as a defect");
  }
}
