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

TEST_CASE("fault H: what closes a letter is no document of others, and nothing is warned of") {
  const std::string letter =
      cover + with_issues("A brace: Upheld" + fields("The brace is not medically necessary."));
  for (const std::string& closing :
       {"Disclaimer: " + boilerplate, "DISCLAIMER: " + boilerplate,
        std::string("Effect of the Decision:\n\nThe determination is final.\n\nSincerely,\n\n"
                    "A. Director, MD\n\ncc: Department of Industrial Relations\n1 Example "
                    "Street\nOakland, CA\n/dj\n\nDisclaimer: ") +
            boilerplate,
        std::string("This determination is final and binding on all parties unless an appeal is "
                    "filed within 30 days.\n"),
        std::string("Pursuant to Labor Code section 4610.6(h), an appeal must be filed.\n"),
        std::string("Yours truly,\n\nA. Director\n"),
        std::string("cc: Claims Administrator\n    Treating Physician\n")}) {
    INFO(closing);
    const Letter closed = letter_of(letter + "\n" + closing);
    CHECK(closed.warnings.empty());
    CHECK(words(closed, closed.items.at(0).rationale) == "The brace is not medically necessary.");
  }
  // What is behind that is another's.
  for (const std::string& other : {std::string("\fGlucose 98 mg/dL\nSodium 140 mmol/L\n"),
                                   std::string("\nRe: A Worker\nClaim Number: 1\nDear Adjuster,\n"),
                                   std::string("\nJanuary 12, 2017\n\nThe worker returned.\n")}) {
    INFO(other);
    const Letter closed = letter_of(letter + "\nSincerely,\n\nA. Director\n" + other);
    REQUIRE(closed.warnings.size() == 1);
    CHECK(closed.warnings[0].find("no part of the letter") != std::string::npos);
  }
}

TEST_CASE("fault M: letters of other layouts, as they are sent, have no warning either") {
  for (const std::string& body :
       {with_issues("A brace: Upheld" + fields("It is not medically necessary.")) +
            "\nDisclaimer: " + boilerplate,
        std::string("HOW THE IMR FINAL DETERMINATION WAS MADE\nThe physician reviewer is Board "
                    "Certified in Neurology and is licensed to practice in California.\n\n"
                    "CLINICAL CASE SUMMARY\nA baker fell.\n\n") +
            "IMR DECISION(S) AND RATIONALE(S)\n1. The request for a brace is not medically "
            "necessary and appropriate.\n\nThe Claims Administrator based its decision on the "
            "MTUS.\n\nThe Physician Reviewer based his/her decision on the MTUS.\n\nThe Physician "
            "Reviewer's decision rationale:\nNo need is shown.\n\nDisclaimer: " +
            boilerplate}) {
    INFO(body);
    CHECK(letter_of(cover + body).warnings.empty());
  }
}
