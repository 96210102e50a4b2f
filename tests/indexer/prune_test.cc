#include <filesystem>

#include "index/database.h"
#include "indexer/indexer.h"
#include "tests/catch.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"

using namespace rationale;
namespace fs = std::filesystem;

namespace {

struct Letters {
  ScratchFolder scratch;

  explicit Letters(int count, const std::string& folder = "in") {
    for (int i = 0; i < count; ++i) write(folder + "/" + std::to_string(i) + ".txt", i);
  }
  void write(const std::string& name, int number) const {
    SampleLetter letter;
    letter.case_number = "CM16-" + std::to_string(1'000'000 + number);
    letter.items = {{"Lumbar MRI", "Upheld", "There are no red flags."}};
    scratch.write(name, letter_of(letter));
  }
  IndexSummary index(const std::string& path, bool prune = false, bool most = false) const {
    IndexOptions options;
    options.folder = scratch / "index";
    options.paths = {scratch / path};
    options.jobs = 1;
    options.prune = prune;
    options.prune_most = most;
    return run_indexer(options);
  }
  std::uint64_t letters() const {
    const std::string folder = scratch / "index";
    return index_info(open_index(folder), folder).letters;
  }
};

}  // namespace

TEST_CASE("pruning a folder that is not mounted removes nothing unless it is forced") {
  const Letters letters(5);
  letters.index("in");
  fs::remove_all(letters.scratch / "in");
  fs::create_directory(letters.scratch / "in");
  CHECK(letters.index("in", true).not_pruned == 5);
  CHECK(letters.letters() == 5);
  CHECK(letters.index("in", true, true).removed == 5);
  CHECK(letters.letters() == 0);
}

TEST_CASE("half of the letters, and any two, are pruned without being forced") {
  for (const int count : {1, 2, 3, 4}) {
    const Letters letters(count);
    letters.index("in");
    for (int i = 0; i < std::min(count, 2); ++i)
      fs::remove(letters.scratch / ("in/" + std::to_string(i) + ".txt"));
    const IndexSummary summary = letters.index("in", true);
    CHECK(summary.not_pruned == 0);
    CHECK(summary.removed == static_cast<std::uint64_t>(std::min(count, 2)));
  }
}

TEST_CASE("a folder that was renamed is pruned, for its letters are in the new one") {
  const Letters letters(5);
  letters.index("in");
  fs::create_directory(letters.scratch / "all");
  fs::rename(letters.scratch / "in", letters.scratch / "all/new");
  letters.index("all");
  const IndexSummary summary = letters.index("in", true);
  CHECK(summary.not_pruned == 0);
  CHECK(summary.removed == 0);
  CHECK(letters.letters() == 5);
}

TEST_CASE("only what was below the paths of the run is pruned") {
  const Letters letters(4, "in");
  letters.write("in-too/9.txt", 9);
  letters.index("in");
  letters.index("in-too");
  fs::remove(letters.scratch / "in/0.txt");
  fs::remove(letters.scratch / "in-too/9.txt");
  CHECK(letters.index("in", true).removed == 1);
  CHECK(letters.letters() == 4);
  CHECK(letters.index("in-too", true).removed == 1);
}

TEST_CASE("a letter in whose place a folder stands is kept, and said") {
  const Letters letters(4);
  letters.index("in");
  fs::remove(letters.scratch / "in/0.txt");
  fs::create_directory(letters.scratch / "in/0.txt");
  const IndexSummary summary = letters.index("in", true);
  REQUIRE(summary.rejects.size() == 1);
  CHECK(summary.rejects[0].path == letters.scratch / "in/0.txt");
  CHECK(letters.letters() == 4);
}

TEST_CASE("warnings on letters that a killed run did not come to say are said by the next one") {
  const Letters letters(4);
  SampleLetter undated;
  undated.case_number = "CM16-2000000";
  undated.items = {{"Lumbar MRI", "Upheld", "There are no red flags."}};
  std::string text = letter_of(undated);
  text.erase(text.find("Date of Injury"), std::string("Date of Injury: 10/11/2016\n").size());
  letters.scratch.write("in/0.txt", text);
  IndexOptions options;
  options.folder = letters.scratch / "index";
  options.paths = {letters.scratch / "in/0.txt"};
  options.jobs = 1;
  const std::size_t warnings = run_indexer(options).warnings.size();
  REQUIRE(warnings > 0);
  fs::remove_all(options.folder);
  options.paths = {letters.scratch / "in"};
  options.batch_bytes = 1;
  options.progress = [](const IndexProgress& progress) {
    if (progress.letters == 4) throw std::runtime_error("killed");
  };
  CHECK_THROWS(run_indexer(options));
  options.progress = nullptr;
  CHECK(run_indexer(options).warnings.size() == warnings);
  CHECK(run_indexer(options).warnings.empty());
}
