#include <filesystem>
#include <stdexcept>

#include <xapian.h>

#include "index/database.h"
#include "indexer/check.h"
#include "indexer/indexer.h"
#include "indexer/work_folder.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

SampleLetter numbered_letter(int number, const std::string& finding) {
  return about("CM16-90" + std::to_string(10000 + number), "Physical therapy",
               "There is " + finding + " in this case number " + std::to_string(number) +
                   ". MTUS recommends therapy. The request is not medically necessary.",
               "Upheld");
}

// A folder of letters and indexes made of it.
struct Letters {
  ScratchFolder scratch;

  void write(int number, const std::string& finding) const {
    const SampleLetter letter = numbered_letter(number, finding);
    scratch.write("letters/" + letter.case_number + ".txt", letter_of(letter));
  }
  IndexSummary index(const std::string& name, unsigned jobs, std::uint64_t batch_bytes) const {
    IndexOptions options;
    options.folder = scratch / name;
    options.paths = {scratch / "letters"};
    options.jobs = jobs;
    options.batch_bytes = batch_bytes;
    return run_indexer(options);
  }
  std::vector<std::string> answer(const std::string& name, const std::string& query) const {
    SearchRequest request;
    request.text = query;
    request.limit = 200;
    std::vector<std::string> lines;
    const SearchAnswer answer = Searcher({scratch / name}).search(request);
    lines.push_back(std::to_string(answer.total));
    for (const Hit& hit : answer.hits)
      lines.push_back(hit.item.id + " " + std::to_string(hit.score) + " " +
                      hit.passages.front().text);
    return lines;
  }
};

// Begins to index ninety letters, dies when a batch of them is done, and leaves what goes on.
IndexOptions died_building(const Letters& letters) {
  for (int i = 0; i < 90; ++i) letters.write(i, "no functional improvement");
  IndexOptions options;
  options.folder = letters.scratch / "index";
  options.paths = {letters.scratch / "letters"};
  options.batch_bytes = 1;
  options.progress = [](const IndexProgress& progress) {
    if (progress.letters > 0) throw std::runtime_error("killed");
  };
  CHECK_THROWS(run_indexer(options));
  options.progress = nullptr;
  return options;
}

}  // namespace

TEST_CASE("a batch of more items than a part holds loses none, nor their order") {
  const Letters letters;
  for (int i = 0; i < 450; ++i)
    letters.write(i, i % 3 == 0 ? "no functional improvement" : "functional improvement");
  CHECK(letters.index("one batch", 2, 0).added == 450);
  CHECK(letters.index("many", 1, 1).added == 450);
  CHECK(check_index(letters.scratch / "one batch").problems.empty());
  CHECK(letters.answer("one batch", "functional improvement") ==
        letters.answer("many", "functional improvement"));
}

TEST_CASE("a large file of letters is taken some at a time, whatever it is called") {
  const ScratchFolder scratch;
  const std::string history(20000, 'x');  // one word, so that nothing is long to analyse
  std::string lines;
  for (int i = 0; i < 400; ++i)
    lines += R"({"case_number":"CM16-)" + std::to_string(1000000 + i) + R"(","case_summary":")" +
             history +
             R"(","items":[{"title":"Therapy","decision":"upheld","rationale":"Not needed."}]})"
             "\n";
  scratch.write("letters", lines);
  std::vector<std::uint64_t> seen;
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {scratch / "letters"};
  options.progress = [&](const IndexProgress& progress) { seen.push_back(progress.items); };
  CHECK(run_indexer(options).added == 400);
  REQUIRE(!seen.empty());
  CHECK(seen.front() < 400);
  CHECK(run_indexer(options).unchanged == 400);
}

TEST_CASE("an index built in many small parts answers as one built at once, whatever the jobs") {
  const Letters letters;
  for (int i = 0; i < 130; ++i)
    letters.write(i, i % 3 == 0 ? "no functional improvement" : "functional improvement");
  CHECK(letters.index("once", 1, 0).added == 130);
  CHECK(letters.index("parts", 1, 1).added == 130);
  CHECK(letters.index("jobs", 3, 2000).added == 130);
  for (const char* query : {"no functional improvement", "functional /s improvement",
                            "\"functional improvement\" NOT therapy", "=improvement /5 case",
                            "absent:(functional improvement)", "decision:upheld"}) {
    const std::vector<std::string> expected = letters.answer("once", query);
    CHECK(letters.answer("parts", query) == expected);
    CHECK(letters.answer("jobs", query) == expected);
  }
  CHECK(check_index(letters.scratch / "parts").problems.empty());
  CHECK(!std::filesystem::exists(letters.scratch / "parts.making-index"));
}

TEST_CASE("of a case that comes twice while an index is built, one version stands in it") {
  const ScratchFolder scratch;
  std::string lines;
  for (const char* finding : {"no red flags", "a red flag of infection", "swelling"})
    for (const char* number : {"CM16-9010001", "CM16-9010002"})
      lines += std::string(R"({"case_number":")") + number +
               R"(","items":[{"title":"MRI","decision":"upheld","rationale":"There is )" + finding +
               R"(."}]})" + "\n";
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {scratch.write("letters.jsonl", lines)};
  options.batch_bytes = 1;
  run_indexer(options);
  const CheckReport report = check_index(options.folder);
  CHECK(report.problems.empty());
  CHECK(report.items == 2);
}

namespace {

std::string json_line(int number, const std::string& finding) {
  return R"({"case_number":"CM16-)" + std::to_string(9020000 + number) +
         R"(","items":[{"title":"MRI","decision":"upheld","rationale":"There is )" + finding +
         R"(."}]})" + "\n";
}

}  // namespace

TEST_CASE(
    "after lines of a file were added, changed and taken away the index is as one made anew") {
  const ScratchFolder scratch;
  IndexOptions options;
  options.folder = scratch / "updated";
  std::string before;
  for (int i = 0; i < 60; ++i) before += json_line(i, "swelling");
  options.paths = {scratch.write("letters.jsonl", before)};
  CHECK(run_indexer(options).added == 60);
  std::string after;
  for (int i = 0; i < 60; ++i) {
    if (i == 30) after += json_line(90, "weakness");
    if (i != 45) after += json_line(i, i == 20 ? "weakness" : "swelling");
  }
  scratch.write("letters.jsonl", after);
  const IndexSummary summary = run_indexer(options);
  CHECK(summary.letters == 60);
  CHECK(summary.added == 1);
  CHECK(summary.removed == 1);
  CHECK(summary.replaced == 16);   // the changed one, and those whose line has another number now
  CHECK(summary.unchanged == 43);  // before the new line and after the one that is gone
  CHECK(summary.warnings.empty());
  CHECK(check_index(options.folder).problems.empty());
  SearchRequest request;
  request.text = "weakness";
  CHECK(Searcher({options.folder}).search(request).total == 2);
  request.text = "swelling";
  CHECK(Searcher({options.folder}).search(request).total == 58);
}

TEST_CASE("a case that stands twice in a file is kept from its first line") {
  const ScratchFolder scratch;
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {
      scratch.write("letters.jsonl", json_line(1, "swelling") + json_line(1, "weakness"))};
  for (const bool again : {false, true}) {
    const IndexSummary summary = run_indexer(options);
    CHECK(summary.warnings.size() == 1);
    CHECK((again ? summary.unchanged : summary.added) == 1);
  }
  SearchRequest request;
  request.text = "swelling";
  CHECK(Searcher({options.folder}).search(request).total == 1);
}

TEST_CASE("a build that died goes on from its last batch") {
  const Letters letters;
  const IndexOptions options = died_building(letters);
  CHECK(!std::filesystem::exists(options.folder));
  const IndexSummary summary = run_indexer(options);
  CHECK(summary.unchanged > 0);
  CHECK(summary.added > 0);
  CHECK(summary.unchanged + summary.added == 90);
  CHECK(check_index(options.folder).problems.empty());
  CHECK(letters.answer("index", "no functional improvement").front() == "90");
  CHECK(Xapian::Database(options.folder).get_metadata("building").empty());
}

TEST_CASE("a build that died and whose words are damaged is begun anew") {
  const Letters letters;
  const IndexOptions options = died_building(letters);
  {
    Xapian::WritableDatabase catalogue(building_folder(options.folder) + "/catalogue");
    const std::string key = "noted:0000000000";
    const std::string notes = catalogue.get_metadata(key);
    REQUIRE(!notes.empty());
    catalogue.set_metadata(key, notes.substr(notes.size() / 2));
    catalogue.commit();
  }
  const IndexSummary summary = run_indexer(options);
  CHECK(summary.unchanged == 0);
  CHECK(summary.added == 90);
  CHECK(check_index(options.folder).problems.empty());
}

TEST_CASE("a letter that moves to another file before a build that died goes on is kept") {
  const ScratchFolder scratch;
  std::string many;
  for (int i = 10; i < 40; ++i) many += json_line(i, "swelling");
  scratch.write("letters/a.jsonl", json_line(1, "weakness") + json_line(2, "swelling"));
  scratch.write("letters/b.jsonl", json_line(3, "swelling"));
  scratch.write("letters/c.jsonl", many);
  IndexOptions options;
  options.folder = scratch / "index";
  options.paths = {scratch / "letters"};
  options.batch_bytes = 1;
  options.progress = [](const IndexProgress& progress) {
    if (progress.files_done == 3) throw std::runtime_error("killed");
  };
  CHECK_THROWS(run_indexer(options));
  scratch.write("letters/a.jsonl", json_line(2, "swelling"));
  scratch.write("letters/b.jsonl", json_line(3, "swelling") + json_line(1, "weakness"));
  options.progress = nullptr;
  CHECK(run_indexer(options).removed == 1);
  const CheckReport report = check_index(options.folder);
  CHECK(report.problems.empty());
  CHECK(report.items == 33);
  SearchRequest request;
  request.text = "weakness";
  CHECK(Searcher({options.folder}).search(request).total == 1);
}
