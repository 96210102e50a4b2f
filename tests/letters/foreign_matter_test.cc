// What comes behind a letter or between two, has no title, and is no reasoning.
#include <algorithm>

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

const std::string reasons = "No sign of need is shown. The brace is not medically necessary.";

std::string numbered(const std::string& number, const std::string& title = "A brace") {
  return "Case Number: " + number +
         "  Date Assigned: 1/9/2017\nDate of Injury: 3/2/2015   Decision "
         "Date: 2/3/2017\nPriority: Standard     UR Denial Date: 12/1/2016\n"
         "Application Received: 12/15/2016\n\n" +
         with_issues(title + ": Upheld" + fields(reasons));
}

// The rationale of the only item, and "| the warnings that name lines or pages".
std::string rationale_before(const std::string& matter, const std::string& sentence = reasons) {
  const auto letters =
      parse_letters({{with_issues("A brace: Upheld" + fields(sentence)) + matter}, false});
  REQUIRE(letters.size() == 1);
  const Letter& letter = std::get<Letter>(letters[0].read);
  REQUIRE(letter.items.size() == 1);
  std::string out = words(letter, letter.items[0].rationale);
  for (const std::string& warning : letter.warnings)
    if (warning.starts_with("Line") || warning.starts_with("Page")) out += " | " + warning;
  return out;
}

bool is_cut(const std::string& matter) {
  const std::string got = rationale_before(matter);
  INFO(got);
  return got.starts_with(reasons + " | ") && got.find("no part of the letter") != got.npos;
}

bool is_kept(const std::string& more) {
  return rationale_before("\n" + more + "\n") == reasons + " " + more;
}

}  // namespace

TEST_CASE("fault H: a document without a title behind a letter is no rationale, and is named") {
  CHECK(rationale_before("\n\nI saw Mr. A today. He walks better.\n")
            .starts_with(reasons + " | Line"));
  CHECK(is_cut("\fThe patient walks better. Blood pressure is 120/80.\n"));
  CHECK(is_cut("\n\n\nThe patient walks better. Blood pressure is 120/80.\nReturn soon.\n"));
  CHECK(is_cut("\nDear Adjuster,\n\nthe letter is attached. Call me.\n"));
  CHECK(is_cut("\nJanuary 12, 2017\n\nThe worker returned. He is better.\n"));
  CHECK(is_cut("\nS: pain is less.\nO: gait normal.\nA: strain.\nP: return.\n"));
  CHECK(is_cut("\nFrom: A. Clerk\nSent: Monday\nTo: B. Clerk\nThe file is closed.\n"));
  CHECK(is_cut("\nRECEIVED FEB 15 2017\n"));
  CHECK(is_cut("\nDr. A. Brown\n12 Main Street\nSacramento, CA 95814\n"));
  CHECK(is_cut("\n02/15/2017 10:22 FAX 5550100 ACME 003/004\n"));
  CHECK(is_cut("\nThis message is confidential and for its addressee alone.\n"));
  CHECK(is_cut("\fGlucose 98 mg/dL\nSodium 140 mmol/L\n"));
  CHECK(is_cut("\fI am asking for a new review of the denial. The brace is recommended.\n"));
}

TEST_CASE("fault H: a reviewer who goes on behind the conclusion is still read") {
  CHECK(is_kept("Opioids should be tapered and not stopped at once."));
  CHECK(is_kept("This decision does not address later requests."));
  CHECK(is_kept("(2) The need is an individual matter."));
  CHECK(is_kept("The guideline asks for a trial first."));
  // Without a conclusion nothing has come to its end.
  CHECK(rationale_before("\nThe gait was normal.\n", "The records are thin.") ==
        "The records are thin. The gait was normal.");
}

TEST_CASE("fault H: what may be either is read and named") {
  const std::string got = rationale_before("\nThe provider continued the medication at home.\n");
  INFO(got);
  CHECK(got.starts_with(reasons + " The provider continued the medication at home. | Line"));
  CHECK(got.find("may be no part of the letter") != got.npos);
}

TEST_CASE("fault 02: lines that programs and people put between letters") {
  for (const std::string between : {"-----\n",
                                    "=====\n\n",
                                    "* * *\n",
                                    "\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\n",
                                    "\xC2\xA7\xC2\xA7\xC2\xA7\xC2\xA7\n",
                                    "\xE2\x80\xA2 \xE2\x80\xA2 \xE2\x80\xA2\n",
                                    "<<<>>>\n",
                                    "[PAGE 2]\n\n",
                                    "2 of 2 DOCUMENTS\n\n",
                                    "LETTER 2\n\n",
                                    "Case 2 of 5\n\n",
                                    "===== CM17-0000002.txt =====\n\n",
                                    "==> b.txt <==\n\n",
                                    "## Letter 2: CM17-0000002\n\n",
                                    "</letter>\n<letter id=\"2\">\n\n",
                                    "End of Document\n\n",
                                    "End of Document\xC2\xA9 2017 Some Publisher.\n\n",
                                    "--- END ---\n\n--- BEGIN ---\n\n",
                                    "ACME-000123\n\n",
                                    "The second determination follows.\n\n"}) {
    INFO(between);
    const auto letters = parse_letters(
        {{numbered("CM17-0000001") + "\n" + between + numbered("CM17-0000002", "A cane")}, false});
    REQUIRE(letters.size() == 2);
    for (const SourceLetter& each : letters) {
      const Letter& letter = std::get<Letter>(each.read);
      CHECK(letter.case_number == (&each == &letters[0] ? "CM17-0000001" : "CM17-0000002"));
      REQUIRE(letter.items.size() == 1);
      CHECK(words(letter, letter.items[0].rationale) == reasons);
    }
  }
}

TEST_CASE("fault 02: such lines at the end of the last letter, too") {
  for (const std::string line : {"End of Document", "-----", "ACME-000123", "[END OF LETTER]"}) {
    INFO(line);
    CHECK(rationale_before("\n" + line + "\n").starts_with(reasons));
    CHECK(rationale_before("\n" + line + "\n").find(line) == std::string::npos);
  }
}
