#include <fstream>
#include <sstream>

#include "index/database.h"
#include "indexer/check.h"
#include "indexer/indexer.h"
#include "tests/catch.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"
#include "tests/support/failing_reads.h"

using namespace rationale;

namespace {

std::string case_number(int number) {
  return "CM16-" + std::to_string(1'000'000 + number);
}

std::string text(int number) {
  SampleLetter letter;
  letter.case_number = case_number(number);
  letter.items = {{"Lumbar MRI", "Upheld", "There are no red flags in case " + letter.case_number}};
  return letter_of(letter);
}

// Letters of some two kilobytes each, so that a read takes some thirty of them.
std::string json_lines(int letters) {
  std::string lines;
  for (int i = 0; i < letters; ++i)
    lines += R"({"case_number":")" + case_number(i) + R"(","case_summary":")" +
             std::string(2000, 'x') +
             R"(","items":[{"title":"Therapy","decision":"upheld","rationale":"Not needed."}]})"
             "\n";
  return lines;
}

std::string csv(int rows) {
  std::string lines = "ReferenceID,Determination,Findings\n";
  for (int i = 0; i < rows; ++i)
    lines += "MN16-" + std::to_string(10'000 + i) +
             ",Upheld Decision of Health Plan,\"Findings: " + std::string(2000, 'x') + "\"\n";
  return lines;
}

struct Disk {
  ScratchFolder scratch;

  IndexSummary index(bool prune = false) const {
    IndexOptions options;
    options.folder = scratch / "index";
    options.paths = {scratch / "letters"};
    options.jobs = 1;
    options.prune = prune;
    return run_indexer(options);
  }
  std::uint64_t letters() const {
    const std::string folder = scratch / "index";
    return index_info(open_index(folder), folder).letters;
  }
  bool is_sound() const { return check_index(scratch / "index").problems.empty(); }
};

// Each read of the changed file `name` fails in turn: all that was indexed of it stays, and the run
// says that the file was rejected. Returns how many reads could fail.
int fail_each_read(const Disk& disk, const std::string& name, const std::string& changed) {
  const std::string path = disk.scratch.write(name, changed);
  const std::uint64_t before = disk.letters();
  int failed = 0;
  for (int nth = 1;; ++nth) {
    const FailingReads reads(path, nth);
    const IndexSummary summary = disk.index(true);
    if (FailingReads::failures() == 0) return failed;
    ++failed;
    INFO("read " << nth << " fails");
    REQUIRE(summary.rejects.size() == 1);
    CHECK(summary.rejects[0].path == path);
    CHECK(summary.rejects[0].reason.find("Input/output error") != std::string::npos);
    CHECK(summary.removed == 0);
    CHECK(disk.letters() == before);
  }
}

}  // namespace

TEST_CASE("a read error in JSON Lines is not the end of the file: letters behind it stay") {
  const Disk disk;
  disk.scratch.write("letters/l.jsonl", json_lines(117));
  REQUIRE(disk.index().added == 117);
  CHECK(fail_each_read(disk, "letters/l.jsonl", json_lines(117) + "\n") >= 4);
  CHECK(disk.index().rejects.empty());
  CHECK(disk.letters() == 117);
  CHECK(disk.is_sound());
}

TEST_CASE("a read error in a table of cases is not the end of the file: rows behind it stay") {
  const Disk disk;
  disk.scratch.write("letters/t.csv", csv(117));
  REQUIRE(disk.index().added == 117);
  CHECK(fail_each_read(disk, "letters/t.csv", csv(117) + "\n") >= 4);
  CHECK(disk.index().rejects.empty());
  CHECK(disk.letters() == 117);
}

TEST_CASE("a letter of which the end cannot be read is not stored without it") {
  const Disk disk;
  const std::string path = disk.scratch.write("letters/a.txt", text(1));
  REQUIRE(disk.index().added == 1);
  const std::string longer = text(1) + std::string(200'000, ' ') + "\n";
  CHECK(fail_each_read(disk, "letters/a.txt", longer) >= 4);
  CHECK(disk.index().rejects.empty());
  CHECK(disk.index().unchanged == 1);
}

TEST_CASE("letters that were taken out of a file that could not be read go when it can") {
  const Disk disk;
  disk.scratch.write("letters/l.jsonl", json_lines(100));
  REQUIRE(disk.index().added == 100);
  CHECK(fail_each_read(disk, "letters/l.jsonl", json_lines(60)) >= 2);
  CHECK(disk.letters() == 60);  // by the last run, in which no read failed
  CHECK(disk.is_sound());
}
