#include <algorithm>
#include <sstream>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> commands() {
  std::vector<std::string> names;
  for (const std::string& line : lines_of(run_program({"complete", "--", ""}).out))
    names.push_back(line.substr(0, line.find('\t')));
  return names;
}

// The first column of what `complete` says of a line.
std::vector<std::string> completed(std::vector<std::string> line) {
  line.insert(line.begin(), {"complete", "--"});
  std::vector<std::string> words;
  for (const std::string& each : lines_of(run_program(line).out))
    words.push_back(each.substr(0, each.find('\t')));
  return words;
}

std::size_t width_of(const std::string& line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

TEST_CASE("the help of each command fits a screen") {
  REQUIRE(commands().size() >= 20);
  for (const std::string& command : commands()) {
    const ProgramRun run = run_program({command, "--help"});
    INFO(run.out << run.err);
    CHECK(run.code == 0);
    CHECK(lines_of(run.out).size() <= 40);
    for (const std::string& line : lines_of(run.out)) CHECK(width_of(line) <= 100);
  }
}

TEST_CASE("help of a command says more than its --help, and filters and query have pages") {
  for (const std::string& command : commands()) {
    const ProgramRun run = run_program({"help", command});
    INFO(run.out << run.err);
    CHECK(run.code == 0);
    CHECK(run.out.find("rationale " + command) != std::string::npos);
  }
  CHECK(run_program({"help", "filters"}).out.find("--from DATE") != std::string::npos);
  CHECK(run_program({"help", "filters"}).out.find("--specialty VALUE") != std::string::npos);
  CHECK(run_program({"help", "query"}).out.find("pre/s") != std::string::npos);
  CHECK(run_program({"help"}).out == run_program({"--help"}).out);
}

TEST_CASE("what is misspelt is answered with what may be meant") {
  const auto hint = [](const std::vector<std::string>& arguments) {
    const ProgramRun run = run_program(arguments);
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    return run.err;
  };
  CHECK(hint({"serach", "x"}).find("did you mean 'rationale search'?") != std::string::npos);
  CHECK(hint({"help", "serach"}).find("did you mean 'rationale help search'?") !=
        std::string::npos);
  CHECK(hint({"search", "--desicion", "upheld", "x"}).find("did you mean '--decision'?") !=
        std::string::npos);
  CHECK(hint({"search", "--limits=5", "x"}).find("did you mean '--limit'?") != std::string::npos);
  CHECK(hint({"index", "--prun", "x"}).find("did you mean '--prune'?") != std::string::npos);
  CHECK(hint({"search", "opioid", "-taper"}).find("quote the whole query") != std::string::npos);
  CHECK(hint({"zzzzzz"}).find("'rationale --help' lists the commands") != std::string::npos);
}

TEST_CASE("a line is completed by commands, options, choices and the values of the index") {
  const ScratchFolder scratch;
  const std::string index = scratch / "index";
  REQUIRE(run_program({"index", "--index", index, sample_letters()}).code == 0);
  using Words = std::vector<std::string>;
  CHECK(completed({"sea"}) == Words{"search"});
  CHECK(completed({"search", "--decisi"}) == Words{"--decision"});
  CHECK(completed({"search", "--format", "nd"}) == Words{"ndjson"});
  CHECK(completed({"search", "--format=nd"}) == Words{"--format=ndjson"});
  CHECK(completed({"help", "fil"}) == Words{"filters"});
  CHECK(completed({"values", "spec"}) == Words{"specialty"});
  CHECK(completed({"search", "--index", index, "--decision", "uph"}) == Words{"upheld"});
  CHECK(completed({"search", "--index", index, "--specialty", "Pain"}) == Words{"Pain Management"});
  CHECK(completed({"search", "--index", index, "--decision=!uph"}) == Words{"--decision=!upheld"});
  CHECK(completed({"search", "--index", index, "decision:uph"}) == Words{"decision:upheld"});
  CHECK(completed({"search", "knee", "decis"}) == Words{"decision:"});
}

TEST_CASE("a line is completed without values where there is no index, and nothing is said") {
  const ScratchFolder scratch;
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {"search", "--index", scratch / "none", "--specialty", ""},
           {"nonsense", ""},
           {"search", "--nonsense=x"},
           {"search", "--nonsense", ""}}) {
    std::vector<std::string> arguments = line;
    arguments.insert(arguments.begin(), {"complete", "--"});
    const ProgramRun run = run_program(arguments);
    INFO(run.out);
    CHECK(run.code == 0);
    CHECK(run.out.empty());
    CHECK(run.err.empty());
  }
}
