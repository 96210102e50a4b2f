// What people at a terminal get, and what programs get from a pipe.
#include <stdlib.h>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

const std::string bold = "\x1b[1m";

class Samples {
 public:
  Samples() {
    if (run_program({"index", "--index", scratch_ / "index", sample_letters()}).code != 0)
      throw std::runtime_error("the sample letters cannot be indexed");
  }
  std::vector<std::string> line(std::vector<std::string> words) const {
    words.insert(words.begin() + 1, {"--index", scratch_ / "index"});
    return words;
  }

 private:
  ScratchFolder scratch_;
};

const Samples& samples() {
  static const Samples made;
  return made;
}

bool is_json(const std::string& text) {
  return nlohmann::json::accept(text);
}

const std::vector<std::vector<std::string>> questions = {{"search", "knee", "MRI"},
                                                         {"similar", "CM15-9000036#1"},
                                                         {"contrast", "CM15-9000036#1"},
                                                         {"passages", "CM15-9000036#1"},
                                                         {"cites", "MTUS"},
                                                         {"stats", "--by", "category"},
                                                         {"values", "decision"},
                                                         {"concepts", "--prefix", "fu"},
                                                         {"letter", "CM15-9000036"},
                                                         {"info"},
                                                         {"check"},
                                                         {"quote", "no documentation of"}};

}  // namespace

TEST_CASE("an answer is JSON in a pipe and text on a terminal") {
  for (const std::vector<std::string>& question : questions) {
    INFO(question.front());
    CHECK(is_json(run_program(samples().line(question)).out));
    const ProgramRun shown = run_on_terminal(samples().line(question));
    INFO(shown.out);
    CHECK(shown.code == 0);
    CHECK_FALSE(shown.out.empty());
    CHECK_FALSE(is_json(shown.out));
    std::vector<std::string> asked = samples().line(question);
    asked.insert(asked.begin() + 1, {"--format", "json"});
    CHECK(is_json(run_on_terminal(asked).out));
  }
}

TEST_CASE("text is coloured on a terminal, unless NO_COLOR or --color say otherwise") {
  std::vector<std::string> line = samples().line({"search", "--limit", "1", "knee", "MRI"});
  ::setenv("TERM", "xterm", 1);
  CHECK(run_on_terminal(line).out.find(bold) != std::string::npos);
  ::setenv("NO_COLOR", "1", 1);
  CHECK(run_on_terminal(line).out.find('\x1b') == std::string::npos);
  line.insert(line.begin() + 1, {"--color", "always", "--format", "text"});
  CHECK(run_on_terminal(line).out.find(bold) != std::string::npos);
  ::unsetenv("NO_COLOR");
  CHECK(run_program(line).out.find(bold) != std::string::npos);
  line[2] = "never";
  CHECK(run_on_terminal(line).out.find('\x1b') == std::string::npos);
  line.erase(line.begin() + 1, line.begin() + 3);
  CHECK(run_program(line).out.find('\x1b') == std::string::npos);
}

TEST_CASE("facets are shown as text by their labels, ten of each") {
  const ProgramRun run = run_program(
      samples().line({"search", "--facets", "--format", "text", "--limit", "0", "pain"}));
  INFO(run.out);
  CHECK(run.out.find("Functional improvement: absent") != std::string::npos);
  CHECK(run.out.find("functional_improvement:absent") == std::string::npos);
  CHECK(run.out.find("more values: rationale values finding") != std::string::npos);
}

TEST_CASE("show takes a case number for its letter") {
  const ProgramRun items = run_program(samples().line({"show", "CM15-9000036"}));
  INFO(items.out << items.err);
  CHECK(items.code == 0);
  CHECK(items.out.find("CM15-9000036#1  upheld  physical therapy") != std::string::npos);
  CHECK(run_program(samples().line({"show", "--text", "CM15-9000036"})).out ==
        run_program(samples().line({"show", "--text", "CM15-9000036#1"})).out);
  CHECK(run_program(samples().line({"show", "--format", "json", "CM15-9000036"})).out ==
        run_program(samples().line({"letter", "CM15-9000036"})).out);
  CHECK(run_program(samples().line({"show", "CM99"})).code == 2);
}
