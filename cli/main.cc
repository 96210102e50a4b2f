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
#include "cli/command.h"
#include "cli/output.h"

namespace {

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

struct Command {
  std::string_view name;
  void (*add)(CLI::App& app, rationale::Action& action);
};

constexpr Command commands[] = {
    {"index", rationale::add_index_command},       {"search", rationale::add_search_command},
    {"show", rationale::add_show_command},         {"similar", rationale::add_similar_command},
    {"contrast", rationale::add_contrast_command}, {"passages", rationale::add_passages_command},
    {"cites", rationale::add_cites_command},       {"stats", rationale::add_stats_command},
    {"quote", rationale::add_quote_command},       {"count", rationale::add_count_command},
    {"parse", rationale::add_parse_command},       {"analyze", rationale::add_analyze_command},
    {"info", rationale::add_info_command},         {"check", rationale::add_check_command},
    {"fields", rationale::add_fields_command},     {"values", rationale::add_values_command},
    {"concepts", rationale::add_concepts_command}, {"letter", rationale::add_letter_command},
    {"serve", rationale::add_serve_command},       {"mcp", rationale::add_mcp_command},
};

// Only the one that is called `first`, where there is one: the options of all take a tenth of the
// time in which a search answers.
void add_commands(CLI::App& app, rationale::Action& action, std::string_view first) {
  const bool named = std::any_of(std::begin(commands), std::end(commands),
                                 [&](const Command& command) { return command.name == first; });
  for (const Command& command : commands)
    if (!named || command.name == first) command.add(app, action);
}

int run(int argc, char** argv) {
  CLI::App app("Full-text search for the reasoning in medical determinations.", "rationale");
  app.set_version_flag("--version", "rationale " RATIONALE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  rationale index LETTERS/                       index a folder of letters\n"
      "  rationale search no documentation of functional improvement\n"
      "  rationale search --decision overturned --format text lumbar MRI\n"
      "  rationale quote 'no documentation of functional improvement'   check a quotation\n"
      "  rationale show 'CM16-9000001#1'                print an item and its letter\n"
      "Exit codes: 0 ok, 1 quote --check refuses, 2 usage or query, 3 index, 4 some inputs "
      "rejected, 5 time was\n"
      "up, 70 internal error.");
  rationale::Action action;
  add_commands(app, action, argc > 1 ? argv[1] : "");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);  // --help and --version
  } catch (const CLI::ParseError& error) {
    const CLI::App* command = &app;
    for (const CLI::App* chosen : app.get_subcommands()) command = chosen;
    const std::string name = command == &app ? "rationale" : "rationale " + command->get_name();
    std::string hint = "'" + name + " --help' shows examples";
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
      hint = "to leave a word out, quote the whole query: " + name +
             " 'opioid -taper'; one that begins with a hyphen goes behind --: " + name +
             " -- '-taper'; " + hint;
    throw Error(ErrorCode::usage, first_line(error.what()), hint);
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
