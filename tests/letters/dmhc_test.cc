#include "letters/dmhc.h"

#include <sstream>

#include "base/error.h"
#include "letters/csv_rows.h"
#include "letters/reader.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

const std::string header =
    "ReferenceID,ReportYear,TreatmentCategory,TreatmentSubCategory,Determination,Findings\n";

struct Read {
  std::vector<Letter> letters;
  std::vector<Reject> rejects;
};

Read read(const std::string& csv) {
  Read all;
  Sink sink;
  sink.letter = [&](Letter&& letter) { all.letters.push_back(std::move(letter)); };
  sink.reject = [&](Reject&& reject) { all.rejects.push_back(std::move(reject)); };
  std::istringstream in(csv);
  read_dmhc(in, "t.csv", sink);
  return all;
}

std::string part(const Letter& letter, Span span) {
  return std::string(slice(letter.text, span));
}

std::vector<CsvRow> rows(const std::string& csv) {
  std::istringstream in(csv);
  CsvRows reader(in);
  std::vector<CsvRow> all;
  for (CsvRow row; reader.next(row);) all.push_back(row);
  return all;
}

}  // namespace

TEST_CASE("CSV cells hold commas, quotes and line breaks, and a row knows its first line") {
  const auto all = rows("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\n\nlast,\"\"");
  REQUIRE(all.size() == 3);
  CHECK(all[1].cells == std::vector<std::string>{"x, \"y\"", "two\nlines"});
  CHECK(all[1].line == 2);
  CHECK(all[2].cells == std::vector<std::string>{"last", ""});
  CHECK(all[2].line == 5);
}

TEST_CASE("a stray quote costs its row and none after it") {
  const auto all = rows("a,b\nx\"y,z\nc,d\n");
  REQUIRE(all.size() == 3);
  CHECK_FALSE(all[1].problem.empty());
  CHECK(all[1].line == 2);
  CHECK(all[2].cells == std::vector<std::string>{"c", "d"});
}

TEST_CASE("a quote that is never closed costs its row and none after it") {
  const auto all = rows("a,b\n\"open,z\nc,d\n");
  REQUIRE(all.size() == 3);
  CHECK(all[1].problem == "a quote is not closed");
  CHECK(all[2].cells == std::vector<std::string>{"c", "d"});
  CHECK(all[2].line == 3);
}

TEST_CASE("a line that is too long to be a row is one reject, with its own number") {
  const auto all = rows("a,b\n" + std::string(3 << 20, 'x') + "\nc,d\n");
  REQUIRE(all.size() == 3);
  CHECK(all[1].line == 2);
  CHECK_FALSE(all[1].problem.empty());
  CHECK(all[2].line == 3);
  CHECK(all[2].cells == std::vector<std::string>{"c", "d"});
}

TEST_CASE("a row becomes a letter of one item, its findings split by its markers") {
  const Read all = read(header +
                        "MN1,2016,Imaging,MRI,Upheld Decision of Health Plan,\"Nature of Statutory "
                        "Criteria/Case Summary: An MRI.\n\nFindings: No red flags. Final Result: "
                        "Upheld.\"\n");
  REQUIRE(all.letters.size() == 1);
  const Letter& letter = all.letters[0];
  CHECK(letter.case_number == "MN1");
  CHECK(letter.path == "t.csv:2");
  CHECK(letter.classification.year == "2016");
  CHECK(part(letter, letter.case_summary) == "An MRI.");
  REQUIRE(letter.items.size() == 1);
  const Item& item = letter.items[0];
  CHECK(item.id == "MN1#1");
  CHECK(item.decision == Decision::upheld);
  CHECK(item.category == "Imaging");
  CHECK(item.subcategory == "MRI");
  CHECK(part(letter, item.treatment) == "MRI");
  CHECK(part(letter, item.rationale) == "No red flags. Final Result: Upheld.");
}

TEST_CASE("a narrative without markers is all findings; columns stand in any order and case") {
  const Read all = read(
      "\xEF\xBB\xBF\"Findings\",determination,REFERENCE ID\nIt helps.,overturned "
      "decision of health plan,X1\n");
  REQUIRE(all.letters.size() == 1);
  CHECK(part(all.letters[0], all.letters[0].items[0].rationale) == "It helps.");
  CHECK(all.letters[0].items[0].decision == Decision::overturned);
  CHECK(all.letters[0].case_summary.empty());
}

TEST_CASE("a bad row is a reject with its line, the others are read") {
  const Read all = read(header +
                        "MN1,2016,A,B,Upheld,\"one\ntwo\"\nMN2,2016\n,2016,A,B,Upheld,x\n"
                        "MN3,2016,A,B,Sustained,x\n");
  REQUIRE(all.rejects.size() == 2);
  CHECK(all.rejects[0].path == "t.csv:4");
  CHECK(all.rejects[0].reason == "the row has 2 cells, the header 6");
  CHECK(all.rejects[1].path == "t.csv:5");
  REQUIRE(all.letters.size() == 2);
  CHECK(all.letters[1].items[0].decision == Decision::unknown);
  CHECK_FALSE(all.letters[1].warnings.empty());
}

TEST_CASE("another CSV is refused with the columns that it lacks") {
  CHECK(is_dmhc_header("ReferenceID,Determination,Findings\n"));
  CHECK_FALSE(is_dmhc_header("Findings: the ReferenceID\nDetermination"));
  try {
    read("name,age\nx,1\n");
    FAIL("was read");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::rejected);
    CHECK(std::string(error.what()).find("referenceid") != std::string::npos);
  }
}
