#include <filesystem>
#include <fstream>

#include "tests/catch.h"
#include "tests/cli/program.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"

namespace {

namespace fs = std::filesystem;

std::string name(int number) {
  return "letters/" + std::to_string(number) + ".txt";
}

std::string letter(int number) {
  SampleLetter made;
  made.case_number = "CM16-" + std::to_string(1'000'000 + number);
  made.items = {{"Lumbar MRI", "Upheld", "There are no red flags.",
                 "Decision based on MTUS Low Back Complaints 2004."}};
  return letter_of(made);
}

// A folder of letters with its index.
struct Corpus {
  ScratchFolder scratch;

  explicit Corpus(int letters) { add(0, letters); }
  void add(int first, int last) const {
    for (int i = first; i < last; ++i) scratch.write(name(i), letter(i));
  }
  std::string folder() const { return scratch / "index"; }
  std::vector<std::string> indexing() const {
    return {"index", "--json", "--index", folder(), scratch / "letters"};
  }
  ProgramRun run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin() + 1, {"--index", folder()});
    return run_program(arguments);
  }
};

// An answer that was found, or one complaint with its exit code.
bool ends_well(const ProgramRun& run) {
  if (run.code == 0) return true;
  const std::size_t hint = run.err.find("\nhint: ");
  return (run.code == 2 || run.code == 3) && run.err.starts_with("rationale: error: ") &&
         hint != std::string::npos;
}

}  // namespace

TEST_CASE("a truncated index is noticed by check, and every command ends well") {
  const Corpus corpus(20);
  REQUIRE(run_program(corpus.indexing()).code == 0);
  for (const char* file : {"iamglass", "postlist.glass", "termlist.glass"}) {
    const fs::path path = fs::path(corpus.folder()) / file;
    const fs::path kept = corpus.scratch / "kept";
    fs::copy_file(path, kept, fs::copy_options::overwrite_existing);
    for (const std::uintmax_t size : {std::uintmax_t{0}, fs::file_size(path) / 2}) {
      fs::resize_file(path, size);
      INFO(file << " cut to " << size);
      const ProgramRun check = corpus.run({"check"});
      INFO(check.out << check.err);
      CHECK(check.code == 3);
      CHECK((check.out + check.err).find("free space") == std::string::npos);
      CHECK(ends_well(corpus.run({"info"})));
      CHECK(ends_well(corpus.run({"search", "red flags"})));
      CHECK(ends_well(corpus.run({"show", "CM16-1000001#1"})));
      fs::copy_file(kept, path, fs::copy_options::overwrite_existing);
    }
  }
  CHECK(corpus.run({"check"}).code == 0);
}

TEST_CASE("a disk that fills up loses nothing that was committed, and the next run completes") {
  const Corpus corpus(3);
  REQUIRE(run_program(corpus.indexing()).code == 0);
  corpus.add(3, 60);
  const ProgramRun full = run_with_file_limit(corpus.indexing(), 72'000);
  INFO(full.err);
  CHECK(full.code == 3);
  CHECK(ends_well(full));
  CHECK(corpus.run({"check"}).code == 0);
  CHECK(corpus.run({"search", "--limit", "100", "red flags"}).json()["total"] >= 3);
  CHECK(run_program(corpus.indexing()).code == 0);
  CHECK(corpus.run({"search", "--limit", "100", "red flags"}).json()["total"] == 60);
}

TEST_CASE("with standard streams closed, nothing is written into the index") {
  const Corpus corpus(3);
  CHECK(run_with_closed_streams(corpus.indexing()) == 74);
  CHECK(corpus.run({"check"}).code == 0);
  CHECK(run_with_closed_streams({"search", "--index", corpus.folder(), "red flags"}) == 74);
  CHECK(run_with_closed_streams({"index", "--index", corpus.folder(), "-"}) != 0);
  CHECK(corpus.run({"check"}).code == 0);
}

TEST_CASE("an index is the same by whatever name its folder is given") {
  const Corpus corpus(3);
  fs::create_directory(corpus.folder());
  fs::create_directory_symlink(corpus.folder(), corpus.scratch / "link");
  const auto indexing = [&](const std::string& folder) {
    return run_program({"index", "--index", folder, corpus.scratch / "letters"}).code;
  };
  CHECK(indexing(corpus.scratch / "link") == 0);
  CHECK(fs::is_symlink(corpus.scratch / "link"));
  CHECK(indexing(corpus.folder() + "/") == 0);
  CHECK(indexing(corpus.folder() + "/../index/.") == 0);
  CHECK(corpus.run({"search", "red flags"}).json()["total"] == 3);
}

TEST_CASE("a folder of something else is refused and left as it is") {
  const Corpus corpus(1);
  corpus.scratch.write("index/notes.txt", "mine");
  CHECK(run_program(corpus.indexing()).code == 3);
  CHECK(std::distance(fs::directory_iterator(corpus.folder()), {}) == 1);
}

TEST_CASE("a folder that holds no more than a build's own work is made an index") {
  const Corpus corpus(1);
  corpus.scratch.write("index/.making-index/catalogue/iamglass", "half");
  corpus.scratch.write("index/flintlock", "");
  CHECK(run_program(corpus.indexing()).code == 0);
  CHECK(corpus.run({"check"}).code == 0);
  CHECK(!fs::exists(corpus.folder() + "/.making-index"));
}

TEST_CASE("a lost table is noticed") {
  const Corpus corpus(3);
  REQUIRE(run_program(corpus.indexing()).code == 0);
  for (const char* table : {"termlist.glass", "postlist.glass"}) {
    fs::rename(fs::path(corpus.folder()) / table, corpus.scratch / "kept");
    CHECK(corpus.run({"check"}).code == 3);
    fs::rename(corpus.scratch / "kept", fs::path(corpus.folder()) / table);
  }
  CHECK(corpus.run({"check"}).code == 0);
}
