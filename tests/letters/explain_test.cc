#include "letters/explain.h"

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

// "where: field = value <- words" of the parts that gave `field`.
std::string explained(const Letter& letter, const std::string& field) {
  std::string out;
  for (const ExplainedField& each : explain(letter))
    if (each.field == field)
      out += (out.empty() ? "" : "\n") + each.where + ": " + each.value + " <- " + each.words;
  return out;
}

const std::string text =
    "Case Number: CM17-9911001   Date of Injury: 08/16/2015\n"
    "Decision Date: 02/09/2017\n\n" +
    with_issues("A brace: Upheld" + fields("No need\nis shown."));

}  // namespace

TEST_CASE("explain: each field with its line, and the lines that gave none") {
  const Letter letter = letter_of(text);
  CHECK(explained(letter, "case_number") == "line 1:  <- CM17-9911001");
  CHECK(explained(letter, "dates.injury") == "line 1: 2015-08-16 <- 08/16/2015");
  CHECK(explained(letter, "dates.decided") == "line 2: 2017-02-09 <- 02/09/2017");
  CHECK(explained(letter, "reviewer.specialties") == "line 5:  <- Neurology");
  CHECK(explained(letter, "reviewer.licensure") == "line 6:  <- Ohio");
  CHECK(explained(letter, "case_summary").starts_with("line 12:"));
  CHECK(explained(letter, "items[1].title") == "line 18:  <- A brace");
  CHECK(explained(letter, "items[1].decision") == "line 18: upheld <- Upheld");
  CHECK(explained(letter, "items[1].rationale") == "lines 25-26:  <- No need is shown.");
  CHECK(explained(letter, "").starts_with("line 4:  <- HOW THE IMR FINAL DETERMINATION WAS MADE"));
}

TEST_CASE(
    "explain: the lines of the second letter of a file are the file's, those of a PDF its page's") {
  const std::vector<SourceLetter> letters = parse_letters({{text + text}, false});
  REQUIRE(letters.size() == 2);
  CHECK(explained(std::get<Letter>(letters[1].read), "case_number") == "line 28:  <- CM17-9911001");
  const std::vector<SourceLetter> pages = parse_letters({{"FAX COVER SHEET", text}, true});
  CHECK(explained(std::get<Letter>(pages.at(0).read), "items[1].title") ==
        "page 2, line 18:  <- A brace");
}

TEST_CASE("explain: decisions of F0 and F3, and letters that came as fields") {
  const Letter f3 = letter_of(
      "MEDICAL PROFESSIONAL REVIEW\n\nISSUE AT DISPUTE:\nA brace\n\nCASE SUMMARY:\nA baker "
      "fell.\n\n"
      "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:\nACOEM\n\n"
      "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY NECESSARY:\nNone is "
      "needed.\n");
  CHECK(explained(f3, "items[1].decision") ==
        "line 12: upheld <- RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS NOT MEDICALLY "
        "NECESSARY:");
  Letter bare;
  bare.text = "A brace";
  CHECK(explain(bare).empty());
}
