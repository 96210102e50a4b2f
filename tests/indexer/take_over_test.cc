#include <algorithm>
#include <filesystem>

#include "indexer/check.h"
#include "indexer/indexer.h"
#include "letters/reader.h"
#include "tests/catch.h"
#include "tests/indexer/snapshot.h"
#include "tests/sample_letters.h"
#include "tests/scratch_folder.h"

using namespace rationale;

namespace {

constexpr const char* case_number = "CM16-1000001";

std::string letter(const std::string& rationale, const std::string& decided = "02/03/2017") {
  SampleLetter made;
  made.case_number = case_number;
  made.decided = decided;
  made.items = {{"Lumbar brace", "Upheld", rationale}};
  return letter_of(made);
}

std::string line(const std::string& rationale, const std::string& decided,
                 const std::string& path = "") {
  return R"({"case_number":"CM16-1000001","dates":{"decided":")" + decided +
         R"("},"items":[{"title":"Brace","decision":"upheld","rationale":")" + rationale + "\"}]" +
         (path.empty() ? "" : ",\"path\":\"" + path + "\"") + "}\n";
}

struct Letters {
  ScratchFolder scratch;

  std::string write(const std::string& name, const std::string& content) const {
    return scratch.write("in/" + name, content);
  }
  void remove(const std::string& name) const { std::filesystem::remove(scratch / ("in/" + name)); }
  IndexSummary index(const std::vector<std::string>& names = {""}, bool prune = false) const {
    IndexOptions options;
    options.folder = scratch / "index";
    for (const std::string& name : names)
      options.paths.push_back(scratch / (name.empty() ? "in" : "in/" + name));
    options.jobs = 1;
    options.prune = prune;
    return run_indexer(options);
  }
  IndexSummary prune() const { return index({""}, true); }
  // The name of the file whose letter is served; empty where none is.
  std::string served() const {
    CHECK(check_index(scratch / "index").problems.empty());
    const auto letters = served_letters(scratch / "index");
    const auto found = letters.find(case_number);
    return found == letters.end() ? ""
                                  : std::filesystem::path(found->second.file).filename().string();
  }
};

}  // namespace

TEST_CASE("a take-over is a warning that names both files and says whether the letters differ") {
  const Letters letters;
  const std::string z = letters.write("z.txt", letter("No fracture is seen."));
  REQUIRE(letters.index().warnings.empty());
  const std::string a = letters.write("a.txt", letter("No fracture is seen."));
  const IndexSummary same = letters.index({"a.txt"});
  REQUIRE(same.warnings.size() == 1);
  CHECK(same.warnings[0].path == z);
  CHECK(same.warnings[0].text ==
        "CM16-1000001 is also in " + a + ", which is kept; the letters are the same");
  letters.write("z.txt", letter("A fracture is seen."));
  const IndexSummary other = letters.index();
  REQUIRE(other.warnings.size() == 1);
  CHECK(other.warnings[0].text ==
        "CM16-1000001 is also in " + a + ", which is kept; the letters differ");
  CHECK(other.letters == 1);
  CHECK(other.items == 1);
}

TEST_CASE("of two letters with one case number the later decision is kept, in whatever order") {
  for (const bool later_first : {true, false}) {
    const Letters letters;
    const auto write = [&](bool later) {
      if (later)
        letters.write("z_corrected.txt", letter("On a second look it is needed.", "03/20/2017"));
      else
        letters.write("a.txt", letter("It is not needed."));
    };
    write(later_first);
    letters.index();
    write(!later_first);
    const IndexSummary summary = letters.index();
    CHECK(letters.served() == "z_corrected.txt");
    REQUIRE(summary.warnings.size() == 1);
    CHECK(summary.warnings[0].path.ends_with("a.txt"));
    CHECK(summary.warnings[0].text.ends_with(
        "which is kept; the letters differ: decided 2017-02-03, the kept one 2017-03-20"));
  }
}

TEST_CASE("when the file that took a letter over is deleted, the other file's letter comes back") {
  const Letters letters;
  letters.write("z.txt", letter("No fracture is seen."));
  letters.index();
  letters.write("a.txt", letter("A zebra is seen."));
  letters.index();
  CHECK(letters.served() == "a.txt");
  letters.remove("a.txt");
  const IndexSummary summary = letters.prune();
  CHECK(letters.served() == "z.txt");
  CHECK(summary.removed == 0);
  CHECK(summary.replaced == 1);
  CHECK(summary.warnings.empty());
}

TEST_CASE(
    "when the owner gives a letter up, it comes back from a file that the run does not name") {
  const Letters letters;
  letters.write("a.jsonl", line("In lines.", "2017-02-03"));
  letters.write("z.txt", letter("No fracture is seen."));
  letters.index();
  CHECK(letters.served() == "a.jsonl");
  letters.write("a.jsonl", R"({"case_number":"CM16-7","items":[{"title":"Brace"}]})"
                           "\n");
  letters.index({"a.jsonl"});
  CHECK(letters.served() == "z.txt");
}

TEST_CASE("a letter that should come back and cannot be read is a reject, and nothing is served") {
  const Letters letters;
  letters.write("a.txt", letter("A zebra is seen."));
  const std::string z = letters.write("z.txt", letter("No fracture is seen."));
  letters.index();
  letters.remove("a.txt");
  letters.remove("z.txt");
  std::filesystem::create_symlink("nowhere", z);
  const IndexSummary summary = letters.prune();
  REQUIRE(summary.rejects.size() == 1);
  CHECK(summary.rejects[0].path == z);
  CHECK(letters.served().empty());
  SECTION("it comes back when it can be read, in a run that does not name it") {
    letters.remove("z.txt");
    letters.write("z.txt", letter("No fracture is seen."));
    letters.write("other.txt", "");
    letters.index({"other.txt"});
    CHECK(letters.served() == "z.txt");
  }
}

TEST_CASE("a later decision that cannot be read does not hide the earlier one") {
  const Letters letters;
  letters.write("a.txt", letter("First.", "01/02/2017"));
  const std::string b = letters.write("b.txt", letter("Second.", "02/02/2017"));
  letters.write("c.txt", letter("Third.", "03/02/2017"));
  letters.index();
  letters.remove("c.txt");
  letters.remove("b.txt");
  std::filesystem::create_symlink("nowhere", b);
  CHECK(letters.prune().rejects.size() == 1);
  CHECK(letters.served() == "a.txt");
}

TEST_CASE("a file whose new name begins with its old one keeps its letter when others are pruned") {
  const Letters letters;
  letters.write("scan.txt", letter("No fracture is seen."));
  letters.index();
  std::filesystem::rename(letters.scratch / "in/scan.txt", letters.scratch / "in/scan.txt.txt");
  letters.index();
  CHECK(letters.served() == "scan.txt.txt");
  std::filesystem::create_directory(letters.scratch / "in/other");
  letters.index({"other"}, true);
  CHECK(letters.served() == "scan.txt.txt");
  letters.prune();
  CHECK(letters.served() == "scan.txt.txt");
}

TEST_CASE("a line that calls itself by another file's name does not replace that file's letter") {
  const Letters letters;
  const std::string genuine = letters.write("genuine.txt", letter("No fracture is seen."));
  letters.write("z.jsonl", line("Forged.", "2017-02-03", genuine));
  const IndexSummary summary = letters.index();
  CHECK(letters.served() == "genuine.txt");
  REQUIRE(summary.warnings.size() == 1);
  CHECK(summary.warnings[0].path.ends_with("z.jsonl:1"));
  letters.remove("genuine.txt");
  letters.prune();
  CHECK(letters.served() == "z.jsonl");
  letters.remove("z.jsonl");
  letters.prune();
  CHECK(letters.served().empty());
}

TEST_CASE("of two lines of one file with one case number the later decision is kept") {
  const Letters letters;
  const std::string early = line("Early.", "2017-02-03");
  const std::string late = line("Late.", "2017-03-20");
  letters.write("l.jsonl", early + late);
  CHECK(letters.index().warnings.size() == 1);
  const Letters other;
  other.write("l.jsonl", late + early);
  other.index();
  other.write("l.jsonl", "\n" + early + late);
  const IndexSummary summary = other.index();
  REQUIRE(summary.warnings.size() == 1);
  CHECK(summary.warnings[0].path.ends_with("l.jsonl:2"));
  CHECK(summary.letters == 1);
  other.write("l.jsonl", early);
  CHECK(other.index().replaced == 1);
}

TEST_CASE("a file that a killed run left half read gives its letters up when it is gone") {
  const Letters letters;
  letters.write("keep.txt", letter("Kept."));
  letters.index();
  std::string many;
  for (int i = 0; i < 600; ++i)
    many += R"({"case_number":"CM15-)" + std::to_string(i) +
            R"(","items":[{"title":"Brace"}]})"
            "\n";
  IndexOptions options;
  options.folder = letters.scratch / "index";
  options.paths = {letters.write("many.jsonl", many)};
  options.jobs = 1;
  options.batch_bytes = 1;
  options.progress = [](const IndexProgress& progress) {
    if (progress.letters > 300) throw std::runtime_error("killed");
  };
  CHECK_THROWS(run_indexer(options));
  CHECK(served_letters(options.folder).size() > 200);
  letters.remove("many.jsonl");
  options.progress = nullptr;
  options.paths = {letters.scratch / "in"};
  options.prune = options.prune_most = true;
  CHECK(run_indexer(options).removed > 200);
  CHECK(served_letters(options.folder).size() == 1);
}

TEST_CASE("fault 26: of two letters of one case in one file the later decision is kept, and said") {
  for (const bool later_first : {true, false}) {
    const Letters letters;
    const std::string earlier = letter("It is not needed.");
    const std::string later = letter("On a second look it is needed.", "03/20/2017");
    const std::string both = later_first ? later + "\n" + earlier : earlier + "\n" + later;
    letters.write("packet.txt", both);
    const IndexSummary summary = letters.index();
    CHECK(summary.letters == 1);
    REQUIRE(summary.warnings.size() == 1);
    CHECK(summary.warnings[0].text.find("decided 2017-02-03, the kept one 2017-03-20") !=
          std::string::npos);
    CHECK(letters.served() == "packet.txt");
    CHECK(letters.index().unchanged == 1);
    // When the later one goes from the file, the other comes back.
    letters.write("packet.txt", earlier);
    CHECK(letters.index().warnings.empty());
    CHECK(letters.served() == "packet.txt");
    CHECK(letters.index().letters == 1);
  }
}

TEST_CASE("fault 26: of three letters of one case the latest decision is kept, in any order") {
  const std::vector<std::string> days = {"02/03/2017", "03/20/2017", "04/11/2017"};
  std::vector<std::size_t> order = {0, 1, 2};
  do {
    for (const bool together : {true, false}) {
      const Letters letters;
      const std::vector<std::string> names = {"a.txt", "b.txt", "c.txt"};
      IndexSummary summary;
      std::size_t warnings = 0;
      for (std::size_t i = 0; i < order.size(); ++i) {
        letters.write(names[i], letter("Reasons of " + days[order[i]] + ".", days[order[i]]));
        if (!together || i + 1 == order.size()) {
          summary = letters.index();
          warnings = summary.warnings.size();
        }
      }
      const auto latest = std::find(order.begin(), order.end(), 2U) - order.begin();
      CHECK(letters.served() == names[static_cast<std::size_t>(latest)]);
      CHECK(summary.letters == 1);
      CHECK(warnings >= 1);
      for (const auto& warning : summary.warnings)
        CHECK(warning.text.find("the letters differ: decided") != std::string::npos);
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("fault 26: three letters of one case in one packet, and a packet beside a file") {
  const Letters letters;
  const std::string first = letter("It is not needed.");
  const std::string second = letter("On a second look it is needed.", "03/20/2017");
  const std::string third = letter("On a third look it is not.", "04/11/2017");
  letters.write("packet.txt", first + "\n\f" + third + "\n\f" + second);
  const IndexSummary packet = letters.index();
  CHECK(packet.letters == 1);
  REQUIRE(packet.warnings.size() == 2);
  for (const auto& warning : packet.warnings)
    CHECK(warning.text.find("the kept one 2017-04-11") != std::string::npos);
  letters.write("a.txt", letter("On a fourth look it is needed.", "05/02/2017"));
  letters.index();
  CHECK(letters.served() == "a.txt");
  letters.remove("a.txt");
  letters.prune();
  CHECK(letters.served() == "packet.txt");
}

TEST_CASE("fault 26: a letter without a date of decision gives way to one with a date") {
  for (const char* name : {"a.txt", "z.txt"}) {
    const Letters letters;
    letters.write("m.txt", letter("It is not needed."));
    letters.write(name, letter("Undated it is needed.", ""));
    const IndexSummary summary = letters.index();
    CHECK(letters.served() == "m.txt");
    CHECK(std::any_of(summary.warnings.begin(), summary.warnings.end(), [](const auto& warning) {
      return warning.text.find("decided on an unknown day") != std::string::npos;
    }));
  }
}

TEST_CASE("fault 26: one letter as PDF and as text is one letter, and said to be the same") {
  for (const char* name : {"a.txt", "z.txt"}) {
    const ScratchFolder scratch;
    const std::string pdf = scratch / "in/m.pdf";
    std::filesystem::create_directories(scratch / "in");
    std::filesystem::copy_file(
        std::string(RATIONALE_SOURCE_DIR) + "/data/letters/pdf/f1b-lumbar-mri.pdf", pdf);
    std::string text;
    read_letters(pdf, {[&](Letter&& read) { text = read.text; }, [](Reject&&) {}});
    scratch.write(std::string("in/") + name, text);
    IndexOptions options;
    options.folder = scratch / "index";
    options.paths = {scratch / "in"};
    const IndexSummary summary = run_indexer(options);
    CHECK(summary.letters == 1);
    REQUIRE(summary.warnings.size() == 1);
    CHECK(summary.warnings[0].text.ends_with("the letters are the same"));
  }
}
