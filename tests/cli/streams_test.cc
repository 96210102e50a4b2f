// Standard input, pipes, and an environment with nothing in it.
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/scratch_folder.h"

namespace {

// An index of the sample letters, which all tests share.
const std::string& samples() {
  static const ScratchFolder scratch;
  static const std::string folder = [] {
    const std::string at = scratch / "index";
    REQUIRE(run_program({"index", "--index", at, sample_letters()}).code == 0);
    return at;
  }();
  return folder;
}

std::string sample(const std::string& name) {
  return sample_letters() + "/" + name;
}

}  // namespace

TEST_CASE("fault 24: queries from standard input are those of a file") {
  const ScratchFolder scratch;
  for (const std::string& queries :
       {std::string("a\tlumbar MRI\nb\ttherapy AND NOT acupuncture\n"), std::string("a\tMRI"),
        std::string("a\tMRI\r\n\r\nb\ttherapy\r\n"), std::string("\xEF\xBB\xBF") + "a\tMRI\n",
        std::string("\xFF\xFE"
                    "a\0\t\0M\0R\0I\0\n\0",
                    12)}) {
    INFO(queries);
    const std::string file = scratch.write("queries.tsv", queries);
    for (const std::string command : {"search", "count"}) {
      std::vector<std::string> arguments = {command, "--index", samples(), "--queries", file};
      if (command == "search") arguments.insert(arguments.end(), {"--format", "trec"});
      const ProgramRun of_file = run_program(arguments);
      arguments[4] = "-";
      const ProgramRun of_stream = run_program(arguments, queries);
      CHECK(of_stream.code == 0);
      CHECK_FALSE(of_stream.out.empty());
      CHECK(of_stream.out == of_file.out);
    }
  }
  const ProgramRun bad =
      run_program({"search", "--index", samples(), "--queries", "-", "--format", "trec"}, "MRI\n");
  CHECK(bad.code == 2);
  CHECK(bad.err.find("has no tab") != std::string::npos);
}

TEST_CASE("fault 24: without HOME the index is where the system says the user's home is") {
  const struct passwd* user = ::getpwuid(::getuid());
  const std::string home = user == nullptr ? "" : user->pw_dir;
  if (home.empty() || ::access((home + "/.local/share/rationale/index").c_str(), F_OK) == 0) return;
  const std::string expected = "there is no index at " + home + "/.local/share/rationale/index";
  for (const std::map<std::string, std::string>& environment :
       std::vector<std::map<std::string, std::string>>{
           {}, {{"HOME", ""}}, {{"HOME", home}}, {{"XDG_DATA_HOME", ""}}}) {
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"search", "MRI"},
                                               {"info"},
                                               {"quote", "a quotation of five words"},
                                               {"similar", "CM16-0000001#1"}}) {
      const ProgramRun run = run_with_only(environment, arguments);
      INFO(run.err);
      CHECK(run.code == 3);
      CHECK(run.err.find(expected) != std::string::npos);
    }
  }
  CHECK(run_with_only({}, {"search", "--index", samples(), "MRI"}).code == 0);
  CHECK(run_with_only({{"RATIONALE_INDEX", samples()}}, {"search", "MRI"}).code == 0);
  CHECK(run_with_only({}, {"parse", sample("f1a-norco-refill.txt")}).code == 0);
  const ScratchFolder scratch;
  const ProgramRun elsewhere = run_with_only({{"XDG_DATA_HOME", scratch / "data"}}, {"info"});
  CHECK(elsewhere.err.find(scratch / "data/rationale/index") != std::string::npos);
}

TEST_CASE("fault 24: a FIFO is rejected without waiting for its other end") {
  const ScratchFolder scratch;
  for (const char* name : {"pipe", "pipe.txt", "pipe.pdf", "pipe.jsonl", "pipe.csv"}) {
    INFO(name);
    const std::string fifo = scratch / name;
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    const ProgramRun parsed = run_program({"parse", fifo});
    CHECK(parsed.code == 4);
    CHECK(parsed.out.empty());
    CHECK(parsed.err.find("pipe") != std::string::npos);
    CHECK(run_program({"parse", "--explain", fifo}).code == 4);
    const ProgramRun indexed = run_program({"index", "--index", scratch / "index", fifo});
    CHECK(indexed.code == 4);
  }
  const std::string fifo = scratch / "pipe";
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"count", "--index", samples(), "--queries", fifo},
                                             {"search", "--index", samples(), "--queries", fifo},
                                             {"similar", "--index", samples(), "--queries", fifo},
                                             {"quote", "--index", samples(), fifo}}) {
    INFO(arguments[0]);
    const ProgramRun run = run_program(arguments);
    CHECK(run.code == 2);
    CHECK(run.out.empty());
    CHECK(run.err.find(fifo) != std::string::npos);
  }
  // In a folder, beside a letter, which is read.
  const std::string letter = scratch.write("folder/letter.txt", "");
  std::ofstream(letter) << std::ifstream(sample("f1a-norco-refill.txt")).rdbuf();
  REQUIRE(::mkfifo((scratch / "folder/pipe.txt").c_str(), 0600) == 0);
  const ProgramRun folder = run_program({"parse", scratch / "folder"});
  CHECK(folder.code == 4);
  CHECK(folder.json()["path"] == letter);
}

TEST_CASE("fault 24: a letter is read from standard input") {
  std::ifstream in(sample("f1a-norco-refill.txt"), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const ProgramRun run = run_program({"parse", "-"}, text);
  CHECK(run.code == 0);
  nlohmann::json read = run.json();
  nlohmann::json file = run_program({"parse", sample("f1a-norco-refill.txt")}).json();
  read.erase("path");
  file.erase("path");
  CHECK(read == file);
}

TEST_CASE("fault 24: a brief that is not there is no quotation of its name") {
  const ScratchFolder scratch;
  for (const std::string& name : {scratch / "nosuch.docx", scratch / "nosuch.txt",
                                  std::string("brief.pdf"), std::string("/dev/null")}) {
    INFO(name);
    const ProgramRun run = run_program({"quote", "--index", samples(), name});
    CHECK(run.code == 2);
    CHECK(run.err.find("there is no file " + name) != std::string::npos);
  }
  CHECK(run_program({"quote", "--index", samples(), "documentation"}).code == 0);
}
