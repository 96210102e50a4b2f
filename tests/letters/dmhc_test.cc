#include "letters/dmhc.h"

#include <algorithm>
#include <sstream>

#include "base/error.h"
#include "letters/csv_rows.h"
#include "letters/decision.h"
#include "letters/dmhc_narrative.h"
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
  CHECK(part(letter, item.rationale) == "No red flags.");
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

namespace {

// The letter of a row whose columns say only "Other".
Letter letter_of_narrative(const std::string& narrative) {
  std::string quoted;
  for (const char c : narrative) quoted += c == '"' ? "\"\"" : std::string(1, c);
  Read all =
      read(header + "MN1,2016,Pharmacy,Other,UPHELD decision of health plan,\"" + quoted + "\"\n");
  REQUIRE(all.letters.size() == 1);
  return std::move(all.letters[0]);
}

// "treatment | summary | rationale | specialties" of a narrative.
std::string parts(const std::string& narrative) {
  const Letter letter = letter_of_narrative(narrative);
  std::string out = part(letter, letter.items[0].treatment) + " | " +
                    part(letter, letter.case_summary) + " | " +
                    part(letter, letter.items[0].rationale) + " |";
  for (const std::string& specialty : letter.specialties) out += " " + specialty + ";";
  return out;
}

}  // namespace

TEST_CASE("fault B: findings is a label only at the beginning of a sentence or line") {
  CHECK(parts("Nature of Statutory Criteria/Case Summary: An enrollee has requested a lens. "
              "Findings: The reviewer "
              "saw her. On physical examination findings: dry eye. It helps.") ==
        "a lens | An enrollee has requested a lens. | The reviewer saw her. On physical "
        "examination findings: dry "
        "eye. It helps. |");
  CHECK(parts("Case Summary: An enrollee has requested a lens. Physical Findings: dry eye. "
              "Findings: It helps.") ==
        "a lens | An enrollee has requested a lens. Physical Findings: dry eye. | It helps. |");
  CHECK(parts("Case Summary:\nAn enrollee has requested a lens.\n\nFindings\nIt helps. Imaging "
              "findings: none.\n") ==
        "a lens | An enrollee has requested a lens. | It helps. Imaging findings: none. |");
  CHECK(parts("CASE SUMMARY: An enrollee has requested a lens. FINDINGS: It helps. Laboratory "
              "findings: none.") ==
        "a lens | An enrollee has requested a lens. | It helps. Laboratory findings: none. |");
}

TEST_CASE("fault D: narratives without labels, or with labels in another order") {
  CHECK(parts("A 34-year-old requested authorization and coverage for a scan. The physician "
              "reviewer found no change.") ==
        "a scan | A 34-year-old requested authorization and coverage for a scan. | The physician "
        "reviewer found no "
        "change. |");
  CHECK(parts("The patient is 50. He has requested an artificial disc. The Health Plan denied it. "
              "Three reviewers saw "
              "the file. It is needed.") ==
        "an artificial disc | The patient is 50. He has requested an artificial disc. The Health "
        "Plan denied it. | "
        "Three reviewers saw the file. It is needed. |");
  CHECK(parts("Findings: The physician reviewer found that Nature of Statutory Criteria/Case "
              "Summary: The patient "
              "has requested a drug. The drug is indicated. Final Result: overturned.") ==
        "a drug | The patient has requested a drug. | The drug is indicated. |");
  CHECK(parts("An enrollee appealed the denial of continued therapy. Findings: No gain.") ==
        "continued therapy | An enrollee appealed the denial of continued therapy. | No gain. |");
  CHECK(parts("It helps.") == "Pharmacy |  | It helps. |");
  CHECK(parts("The physician reviewer found that it helps.") ==
        "Pharmacy |  | The physician reviewer found that it helps. |");
}

TEST_CASE("fault E: result and credentials are taken out of the rationale") {
  const std::string start = "Case Summary: An enrollee has requested a lens. Findings: It helps. ";
  const std::string expected = "a lens | An enrollee has requested a lens. | It helps. |";
  CHECK(
      parts(start +
            "Final Result: It is needed. Credentials/Qualifications: The reviewer is board "
            "certified in "
            "psychiatry with sub-certification in child and adolescent psychiatry and is actively "
            "practicing.") == expected + " psychiatry; child and adolescent psychiatry;");
  CHECK(
      parts(start +
            "Final Results: Two of three agreed. Credentials / Qualifications: The reviewers are "
            "board "
            "certified in plastic surgery, urology, and psychiatry and are actively practicing.") ==
      expected + " plastic surgery; urology; psychiatry;");
  CHECK(parts(start +
              "FINAL RESULT: Upheld.\nCREDENTIALS:\nThe first reviewer is board-certified in "
              "neurology. The "
              "second reviewer is board certified in physical medicine and rehabilitation.") ==
        expected + " neurology; physical medicine and rehabilitation;");
  CHECK(parts(start + "The reviewer is board certified in internal medicine and in nephrology. The "
                      "reviewer is an "
                      "expert in the treatment of the condition.") ==
        expected + " internal medicine; nephrology;");
  CHECK(parts("Final Result: overturned.") == "Pharmacy |  | overturned. |");
}

TEST_CASE("fault E: the treatment is what was requested, where the columns do not say") {
  const auto treatment = [](const std::string& summary) {
    const Letter letter = letter_of_narrative("Case Summary: " + summary + " Findings: It helps.");
    return part(letter, letter.items[0].treatment);
  };
  CHECK(treatment("An enrollee requested authorization and coverage of bilateral surgery for "
                  "treatment of her pain.") == "bilateral surgery");
  CHECK(
      treatment(
          "An enrollee has requested reimbursement for emergency services provided on 5/1/2016.") ==
      "emergency services");
  CHECK(treatment("The mother of a child has asked for 25 hours per week of behavior analysis.") ==
        "25 hours per week of behavior analysis");
  CHECK(treatment("An enrollee requested that the Health Plan cover a CT of the chest because of a "
                  "cough.") == "a CT of the chest");
  CHECK(treatment("An enrollee has requested prior authorization and/or reimbursement for a test, "
                  "which was denied.") == "a test");
  CHECK(treatment("An enrollee has requested that a second scan be covered.") == "a second scan");
  CHECK(treatment("She submitted a request for reimbursement of a wig.") == "a wig");
  CHECK(treatment("He is requesting coverage for a new drug to treat his gout.") == "a new drug");
  CHECK(treatment("An enrollee is ill.") == "Pharmacy");
  const Read named =
      read(header + "MN1,2016,Pharmacy,Weight Control,Upheld,An enrollee has requested a drug.\n");
  CHECK(part(named.letters.at(0), named.letters.at(0).items[0].treatment) == "Weight Control");
}

TEST_CASE("fault L: semicolons, tabs and bars delimit cells, too") {
  const std::string names = "Reference ID;Treatment Sub Category;Determination;Findings\r\n";
  const std::string row = "MN1;MRI, lumbar;OVERTURNED IN PART;\"No flags; none, at all\"\r\n";
  const auto with = [&](char delimiter, std::string text) {
    std::replace(text.begin(), text.end(), ';', delimiter);
    return text;
  };
  for (const std::string& csv :
       {names + row, "sep=;\r\n" + names + row, with('\t', names + row), with('|', names + row)}) {
    const Read all = read(csv);
    REQUIRE(all.letters.size() == 1);
    CHECK(part(all.letters[0], all.letters[0].items[0].treatment) == "MRI, lumbar");
    CHECK(all.letters[0].items[0].decision == Decision::overturned_in_part);
    CHECK(all.letters[0].case_number == "MN1");
  }
  CHECK(is_dmhc_header(names));
  CHECK(is_dmhc_header(with('\t', names)));
  // Spreadsheets do not quote cells of lines with tabs.
  const Read plain =
      read(with('\t', names) + "MN1\tMRI\tUpheld\tThe \"third\" scan\nMN2\tMRI\tUpheld\tIt\n");
  REQUIRE(plain.letters.size() == 2);
  CHECK(part(plain.letters[0], plain.letters[0].items[0].rationale) == "The \"third\" scan");
  CHECK(plain.letters[1].line == 3);
}

TEST_CASE("fault L: determinations are read in any case and wording") {
  for (const std::string_view upheld :
       {"Upheld", "UPHELD DECISION OF HEALTH PLAN", "Decision upheld", "uphold"})
    CHECK(decision_named(upheld) == Decision::upheld);
  for (const std::string_view in_part : {"Overturned in Part", "overturned_in_part",
                                         "Partially Overturned", "MODIFIED", "Overturned-in-part"})
    CHECK(decision_named(in_part) == Decision::overturned_in_part);
  CHECK(decision_named("Overturned in whole") == Decision::overturned);
  CHECK(decision_named("Overturned Decision of Health Plan") == Decision::overturned);
  for (const std::string_view none : {"", "Sustained", "not upheld", "upheldish"})
    CHECK_FALSE(decision_named(none));
}

TEST_CASE("years and ages of the table are read in every form that is clear, else warned of") {
  const auto row_of = [](const std::string& year, const std::string& age) {
    const Read all = read("ReferenceID,ReportYear,AgeRange,Determination,Findings\nMN1," + year +
                          "," + age + ",Upheld,Findings: None.\n");
    REQUIRE(all.letters.size() == 1);
    return all.letters[0];
  };
  for (const char* year : {"2021", "2021.0", "FY2021", "FY 2021", "CY 2021", " 2021 "}) {
    INFO(year);
    CHECK(row_of(year, "41-50").classification.year == "2021");
    CHECK(row_of(year, "41-50").warnings.empty());
  }
  for (const char* year : {"20", "2021/22", "20210", "3021", "21-2021"}) {
    INFO(year);
    const Letter letter = row_of(year, "41-50");
    CHECK(letter.classification.year.empty());
    REQUIRE(letter.warnings.size() == 1);
    CHECK(letter.warnings[0] ==
          "The report year \xE2\x80\x9C" + std::string(year) + "\xE2\x80\x9D is not a year.");
  }
  for (const char* age : {"41-50",
                          "41\xE2\x80\x93"
                          "50",
                          "41 to 50", "41 - 50",
                          "41\xE2\x80\x91"
                          "50",
                          "41 through 50 years"}) {
    INFO(age);
    CHECK(row_of("2021", age).classification.age == "41-50");
    CHECK(row_of("2021", age).warnings.empty());
  }
  for (const char* age : {"65+", "65 +", "65 and over", "65 or older"})
    CHECK(row_of("2021", age).classification.age == "65+");
  for (const char* age : {"Nov-20", "20-Nov"}) {
    CHECK(row_of("2021", age).classification.age == "11-20");
    CHECK(row_of("2021", age).warnings.size() == 1);
  }
  for (const char* age : {"Oct-20", "41", "4150", "41/50", "1941-1950"}) {
    INFO(age);
    CHECK(row_of("2021", age).classification.age.empty());
    CHECK(row_of("2021", age).warnings.size() == 1);
  }
  CHECK(row_of("", "").warnings.empty());
}
