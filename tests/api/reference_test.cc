// What describes the commands is made from the table of operations: help, the pages for man,
// docs/commands.md and completions name all of it.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "api/arguments.h"
#include "api/parameter.h"
#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

std::string command_of(const Operation& operation) {
  return std::string(operation.command.substr(0, operation.command.find(' ')));
}

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Words with single spaces between, whatever their lines.
std::string in_one_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const char one = c == '\n' ? ' ' : c;
    if (one != ' ' || (!out.empty() && out.back() != ' ')) out += one;
  }
  return out;
}

// The options that the command line makes of an operation, each with what is said of it.
std::vector<std::pair<std::string, std::string>> options_of(const Operation& operation) {
  std::vector<std::pair<std::string, std::string>> options;
  for (const Parameter& parameter : operation.parameters)
    if (parameter.on_command_line == OnCommandLine::option)
      options.emplace_back(option_name(parameter.name), parameter.doc);
  if (operation.filtered)
    for (const FilterName& filter : filter_names())
      options.emplace_back(option_name(filter.name), filter.doc);
  return options;
}

// roff's escapes taken back, as far as the pages use them.
std::string without_roff(std::string text) {
  for (const auto& [escape, plain] :
       std::vector<std::pair<std::string, std::string>>{{"\\-", "-"},
                                                        {"\\(dq", "\""},
                                                        {"\\(aq", "'"},
                                                        {"\\(ti", "~"},
                                                        {"\\&", ""},
                                                        {"\\[u2026]", "…"}})
    for (std::size_t at = text.find(escape); at != std::string::npos; at = text.find(escape, at))
      text.replace(at, escape.size(), plain);
  return text;
}

}  // namespace

TEST_CASE("help and the page for man say of each option what the table of operations says") {
  const ScratchFolder scratch;
  std::filesystem::create_directory(scratch / "man");
  REQUIRE(run_program({"manual", "--pages", scratch / "man"}).code == 0);
  std::size_t options = 0;
  for (const Operation& operation : operations()) {
    const std::string command = command_of(operation);
    const std::string help = in_one_line(run_program({"help", command}).out);
    const std::string page =
        in_one_line(without_roff(content(scratch / ("man/rationale-" + command + ".1"))));
    INFO(command << "\n" << page);
    for (const auto& [option, doc] : options_of(operation)) {
      INFO(option << ": " << doc);
      CHECK(help.find(option) != std::string::npos);
      CHECK(page.find(option) != std::string::npos);
      // A feed is of HTTP only; the command line has search in its place.
      if (operation.name == "feed") continue;
      CHECK(help.find(in_one_line(doc)) != std::string::npos);
      CHECK(page.find(in_one_line(doc)) != std::string::npos);
      ++options;
    }
  }
  CHECK(options >= 100);
}

TEST_CASE("docs/commands.md is what the program writes") {
  const std::string written = run_program({"manual"}).out;
  CHECK(written.size() > 10000);
  CHECK(written == content(std::filesystem::path(RATIONALE_SOURCE_DIR) / "docs/commands.md"));
}

TEST_CASE("each option of the table is completed, and each choice of an option") {
  for (const Operation& operation : operations()) {
    const std::string command = command_of(operation);
    const std::string completed = run_program({"complete", "--", command, "--"}).out;
    for (const auto& [option, doc] : options_of(operation)) {
      INFO(command << " " << option);
      CHECK(("\n" + completed).find("\n" + option + "\t") != std::string::npos);
    }
    for (const Parameter& parameter : operation.parameters) {
      if (parameter.kind != ParameterKind::choice) continue;
      const std::string values =
          "\n" + run_program({"complete", "--", command, option_name(parameter.name), ""}).out;
      for_each_choice(parameter, [&](std::string_view choice) {
        INFO(command << " " << parameter.name << " " << choice);
        CHECK(values.find("\n" + std::string(choice) + "\t") != std::string::npos);
      });
    }
  }
}
