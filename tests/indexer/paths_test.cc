#include <filesystem>

#include "index/database.h"
#include "indexer/indexer.h"
#include "indexer/sources.h"
#include "tests/catch.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"

using namespace rationale;
namespace fs = std::filesystem;

namespace {

// Where the working directory is for as long as this lives.
class At {
 public:
  explicit At(const std::string& folder) : before_(fs::current_path()) { fs::current_path(folder); }
  ~At() { fs::current_path(before_); }
  At(const At&) = delete;
  At& operator=(const At&) = delete;

 private:
  fs::path before_;
};

struct Letters {
  ScratchFolder scratch;

  void write(const std::string& name, int number) const {
    SampleLetter letter;
    letter.case_number = "CM16-" + std::to_string(1'000'000 + number);
    letter.items = {{"Lumbar MRI", "Upheld", "There are no red flags."}};
    scratch.write(name, letter_of(letter));
  }
  IndexSummary index(const std::string& path, bool prune = false) const {
    IndexOptions options;
    options.folder = scratch / "index";
    options.paths = {path};
    options.jobs = 1;
    options.prune = prune;
    return run_indexer(options);
  }
};

}  // namespace

TEST_CASE("a folder of the same name elsewhere takes no letter away") {
  const Letters letters;
  letters.write("a/in/letter.txt", 1);
  letters.write("b/in/letter.txt", 2);
  for (const char* folder : {"a", "b", "a"}) {
    const At at(letters.scratch / folder);
    CHECK(letters.index("in", folder[0] == 'b').removed == 0);
  }
  CHECK(letters.index(letters.scratch / "a").index_letters == 2);
}

TEST_CASE("a file is one file however it is named and wherever the run begins") {
  const Letters letters;
  letters.write("a/in/letter.txt", 1);
  letters.index(letters.scratch / "a/in");
  fs::create_directory(letters.scratch / "other");
  const At at(letters.scratch / "a");
  for (const std::string& name :
       {std::string("in"), std::string("./in/"), std::string("in/letter.txt"), std::string("."),
        std::string("../a/in"), std::string("../other/../a//in/letter.txt")}) {
    INFO(name);
    const IndexSummary again = letters.index(name);
    CHECK(again.unchanged == 1);
    CHECK(again.added + again.replaced + again.removed == 0);
    CHECK(again.warnings.empty());
  }
}

TEST_CASE("the way up from a link leads to where the link leads") {
  const ScratchFolder scratch;
  scratch.write("far/deep/x.txt", "");
  fs::create_directory_symlink(scratch / "far/deep", scratch / "link");
  CHECK(known_path(scratch / "link/../y.txt") == scratch / "far/y.txt");
  CHECK(known_path(scratch / "link/x.txt") == scratch / "link/x.txt");
  CHECK(known_path(scratch / "link/") == scratch / "link");
  CHECK(known_path("-") == "-");
}

TEST_CASE("a run says how many letters the index has and how many of their files are gone") {
  const Letters letters;
  for (int i = 0; i < 4; ++i) letters.write("in/" + std::to_string(i) + ".txt", i);
  CHECK(letters.index(letters.scratch / "in").index_letters == 4);
  fs::remove(letters.scratch / "in/0.txt");
  const IndexSummary kept = letters.index(letters.scratch / "in");
  CHECK(kept.index_letters == 4);
  CHECK(kept.gone == 1);
  const IndexSummary pruned = letters.index(letters.scratch / "in", true);
  CHECK(pruned.index_letters == 3);
  CHECK(pruned.gone == 0);
  CHECK(pruned.pruned == std::vector<std::string>{letters.scratch / "in/0.txt"});
}

TEST_CASE("a letter whose file has another name now has no warning of the old one") {
  const Letters letters;
  letters.write("in/a.txt", 1);
  letters.index(letters.scratch / "in");
  fs::rename(letters.scratch / "in/a.txt", letters.scratch / "in/b.txt");
  for (int run = 0; run < 2; ++run) CHECK(letters.index(letters.scratch / "in").warnings.empty());
}

TEST_CASE("what is skipped in a folder is named") {
  const Letters letters;
  letters.write("in/a.txt", 1);
  letters.scratch.write("in/b.md", "text");
  letters.scratch.write("in/c", "text");
  letters.scratch.write("in/.hidden", "text");
  fs::create_directory_symlink(letters.scratch / "in", letters.scratch / "in/loop");
  const IndexSummary summary = letters.index(letters.scratch / "in");
  CHECK(summary.skipped == std::vector<std::string>{letters.scratch / "in/b.md",
                                                    letters.scratch / "in/c",
                                                    letters.scratch / "in/loop"});
}

TEST_CASE("a file that is no letter any more is a reject that says what is still served of it") {
  const Letters letters;
  letters.write("in/a.txt", 1);
  letters.index(letters.scratch / "in");
  letters.scratch.write("in/a.txt", "no letter");
  const IndexSummary summary = letters.index(letters.scratch / "in");
  REQUIRE(summary.rejects.size() == 1);
  CHECK(summary.rejects[0].reason.find("what was indexed of it before is kept") !=
        std::string::npos);
  CHECK(summary.index_letters == 1);
}
