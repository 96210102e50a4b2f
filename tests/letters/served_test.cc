// Letters as they are sent: with a cover, a closing formula and a disclaimer.
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

using Lines = std::vector<std::string>;

const std::string cover =
    "Independent Medical Review Final Determination Letter\n\nDated: 3/2/2015\n\n"
    "IMR Case Number: CM15-9000001   Date of Injury: 4/5/2012\n"
    "Claim Number: 1                 UR Denial Date: 1/5/2015\n"
    "Employee Name: A WORKER         Application Received: 1/12/2015\n\nDear A Worker,\n\n"
    "Final Determination: UPHOLD.\n\nSincerely,\n\nA. Director, MD\n\n";

std::string last_rationale(const std::string& closing) {
  const Letter letter = letter_of(cover +
                                  with_issues("A brace: Upheld" + fields("It helped.") +
                                              "A cane: Upheld" + fields("No need is shown.")) +
                                  closing);
  CHECK(decisions(letter) == Lines{"A brace = upheld", "A cane = upheld"});
  return words(letter, letter.items.at(1).rationale);
}

const std::string boilerplate =
    "MAXIMUS is providing an independent review service under contract with the\nCalifornia "
    "Department of "
    "Industrial Relations. MAXIMUS is not engaged in the practice of law or medicine.\n";

}  // namespace

TEST_CASE("fault H: what closes a letter is no part of its last rationale") {
  for (const std::string& closing :
       {"Disclaimer: " + boilerplate, "DISCLAIMER\n\n" + boilerplate, "Disclaimer:\n" + boilerplate,
        boilerplate,
        std::string("MAXIMUS Federal Services is not engaged in the practice of law.\n"),
        std::string("Effect of the Decision:\n\nThe determination is final.\n"),
        std::string("The determination of MAXIMUS Federal Services and its physician reviewer is "
                    "deemed to be\nfinal.\n"),
        std::string("Very truly yours,\n\nA. Director\n"),
        std::string("cc: Department of Industrial Relations\n/dj\n")}) {
    INFO(closing);
    CHECK(last_rationale(closing) == "No need is shown.");
  }
  CHECK(last_rationale("Respectfully, the reviewer disagrees.\n") ==
        "No need is shown. Respectfully, the reviewer disagrees.");
  CHECK(last_rationale("The brace comes with a disclaimer: it may chafe.\n") ==
        "No need is shown. The brace comes with a disclaimer: it may chafe.");
}

TEST_CASE("fault M: a letter as it was sent has no warning") {
  for (const std::string& specialty :
       {std::string(),
        std::string("State(s) of Licensure: Ohio\nCertification(s)/Specialty: Neurology\n\n")}) {
    const std::string letter = cover + with_issues("A brace: Upheld" + fields("No need is shown."));
    CHECK(letter_of(letter + specialty).warnings.empty());
  }
  // The published header has the date of assignment; without it something was lost.
  const Letter published = letter_of(
      "Case Number: CM15-9000001\nDate of Injury: 4/5/2012\nDecision Date: 3/2/2015\n"
      "UR Denial Date: 1/5/2015\nApplication Received: 1/12/2015\n\n" +
      with_issues("A brace: Upheld" + fields("No need is shown.")));
  CHECK(published.warnings == Lines{"The header gives no date of assignment."});
}

TEST_CASE("a signed cover hides nothing of a letter without the heading of its issues") {
  const Letter letter = letter_of(cover + "A brace: Upheld" + fields("No need is shown."));
  CHECK(decisions(letter).size() == 1);
  CHECK(words(letter, letter.items.at(0).rationale) == "No need is shown.");
}

TEST_CASE("fault 19: ligatures and soft hyphens in labels, decisions and header") {
  const Letter letter = letter_of(
      "HOW THE IMR FINAL DETERMINATION WAS MADE\nThe Expert Reviewer has the following "
      "credentials:\n"
      "State(s) of Licensure: California\nCerti\xEF\xAC\x81"
      "cation(s)/Specialty: Orthopedic Surgery\n\n"
      "CLINICAL CASE SUMMARY\nA baker fell.\n\nIMR ISSUES, DECISIONS AND RATIONALES\n\n"
      "A brace: Modi\xEF\xAC\x81"
      "ed\n\nClaims Admini\xC2\xADstrator guideline: none\n\nMAXIMUS guideline: MTUS\n\n"
      "Decision rationale: The e\xEF\xAC\x80"
      "ect is small.\n\nE\xEF\xAC\x80"
      "ect of the Decision:\nIt is final.\n");
  CHECK(letter.specialties == Lines{"Orthopedic Surgery"});
  CHECK(letter.licensure == Lines{"California"});
  CHECK(decisions(letter) == Lines{"A brace = overturned_in_part"});
  CHECK(words(letter, letter.items.at(0).rationale) ==
        "The e\xEF\xAC\x80"
        "ect is small.");
  CHECK(letter_of("The reviewer is Board Certi\xEF\xAC\x81"
                  "ed in Neurology and is licensed to practice in Ohio.\n\n" +
                  with_issues("A brace: Upheld" + fields("None.")))
            .specialties == Lines{"Neurology"});
}
