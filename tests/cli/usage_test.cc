#include <sstream>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

bool is_complaint(const ProgramRun& run) {
  return run.out.empty() && run.err.find("rationale: error: ") == 0 &&
         run.err.find("\nhint: ") != std::string::npos;
}

}  // namespace

TEST_CASE("help goes to standard output, with examples, and is no error") {
  const ProgramRun run = run_program({"search", "--help"});
  CHECK(run.code == 0);
  CHECK(run.out.find("Examples:") != std::string::npos);
  CHECK(run.out.find("--decision") != std::string::npos);
  CHECK(run_program({"help", "search"}).out.find("--ur-denial") != std::string::npos);
}

TEST_CASE("each command that the help lists answers by its name") {
  const std::string help = run_program({"--help"}).out;
  const std::size_t list = help.find("Commands:");
  REQUIRE(list != std::string::npos);
  std::istringstream lines(help.substr(list));
  std::vector<std::string> names;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && !line.empty())
    if (line.starts_with("  ") && line.size() > 2 && line[2] != ' ')
      names.push_back(line.substr(2, line.find(' ', 2) - 2));
  CHECK(names.size() >= 15);
  for (const std::string& name : names) {
    const ProgramRun run = run_program({name, "--help"});
    INFO(name << run.err);
    CHECK(run.code == 0);
    CHECK(run.out.find("rationale " + name) != std::string::npos);
    CHECK(run.out.find("Commands:") == std::string::npos);
  }
}

TEST_CASE("wrong usage is exit code 2 with one error and one hint") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"serach"},
                                             {"search", "--nonsense", "x"},
                                             {"search", "--limit", "many", "x"},
                                             {"search", "--format", "xml", "x"},
                                             {"index"}}) {
    const ProgramRun run = run_program(arguments);
    INFO(run.err);
    CHECK(run.code == 2);
    CHECK(is_complaint(run));
  }
}

TEST_CASE("a missing index is exit code 3 and the hint says how to make one") {
  const ScratchFolder scratch;
  for (const char* command : {"search", "show", "info", "check"}) {
    std::vector<std::string> arguments{command, "--index", scratch / "none"};
    if (std::string(command) == "search" || std::string(command) == "show")
      arguments.push_back("x");
    const ProgramRun run = run_program(arguments);
    INFO(run.err);
    CHECK(run.code == 3);
    CHECK(is_complaint(run));
    CHECK(run.err.find("rationale index") != std::string::npos);
  }
}

TEST_CASE("a folder that is no index is refused and left as it is") {
  const ScratchFolder scratch;
  scratch.write("foreign/note.txt", "mine");
  const ProgramRun search = run_program({"search", "--index", scratch / "foreign", "x"});
  CHECK(search.code == 3);
  const ProgramRun index = run_program({"index", "--index", scratch / "foreign", sample_letters()});
  INFO(index.err);
  CHECK(index.code == 3);
  CHECK(is_complaint(index));
  CHECK(std::filesystem::exists(scratch / "foreign/note.txt"));
}

TEST_CASE("an index made by another lexicon is refused with the command to rebuild it") {
  const ScratchFolder scratch;
  const std::string folder = scratch / "index";
  const std::string letter = sample_letters() + "/f2-knee-mri.txt";
  REQUIRE(run_program({"index", "--index", folder, letter}).code == 0);
  std::filesystem::copy(RATIONALE_SOURCE_DIR "/data/lexicon", scratch / "lexicon");
  scratch.write("lexicon/record_words.tsv", "word\nrecord\n");
  ::setenv("RATIONALE_LEXICON", (scratch / "lexicon").c_str(), 1);
  const ProgramRun run = run_program({"search", "--index", folder, "MRI"});
  ::unsetenv("RATIONALE_LEXICON");
  INFO(run.err);
  CHECK(run.code == 3);
  CHECK(run.err.find("lexicon") != std::string::npos);
  CHECK(run.err.find("rationale index --index") != std::string::npos);
}

TEST_CASE("a query that cannot be understood is exit code 2 with its column") {
  const ScratchFolder scratch;
  const std::string folder = scratch / "index";
  REQUIRE(run_program({"index", "--index", folder, sample_letters() + "/f2-knee-mri.txt"}).code ==
          0);
  const ProgramRun run = run_program({"search", "--index", folder, "knee AND (MRI"});
  CHECK(run.code == 2);
  CHECK(run.err.find("unbalanced parenthesis at column 10") != std::string::npos);
}

TEST_CASE("analyze shows sentences and tokens whose bytes are theirs") {
  const std::string text = "Pain after review.On 3/8 L4-L5 Norco 10/325mg #120.";
  const ProgramRun run = run_program({"analyze", text});
  REQUIRE(run.code == 0);
  const auto json = run.json();
  CHECK(json["sentences"].size() == 2);
  bool level = false;
  for (const auto& sentence : json["sentences"])
    for (const auto& token : sentence["tokens"]) {
      level = level || token["stem"] == "l4-l5";
      CHECK(token["start"] < token["end"]);
      CHECK(token["end"] <= text.size());
    }
  CHECK(level);
}
