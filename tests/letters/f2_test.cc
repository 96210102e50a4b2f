#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using test::decisions;
using test::fields;
using test::letter_of;
using test::words;
using Lines = std::vector<std::string>;

const std::string start_of_f2 =
    "MAXIMUS FEDERAL SERVICES, INC.\nIndependent Medical Review\n\n"
    "Independent Medical Review Final Determination Letter\n\nDated: 12/23/2013\n\n"
    "IMR Case Number: CM13-9000003      Date of Injury: 01/08/2004\n"
    "Claims Number:                     UR Denial Date: 08/01/2013\n"
    "Priority: STANDARD                 Application Received: 08/14/2013\n\n"
    "Final Determination: UPHOLD. None of the items is medically necessary and appropriate.\n\n"
    "Sincerely,\nA physician\n\n"
    "HOW THE IMR FINAL DETERMINATION WAS MADE\n"
    "The physician reviewer is Board Certified in Neurology and is licensed to practice in "
    "Iowa.\n\n"
    "DOCUMENTS REVIEWED\nThe application\n\nCLINICAL CASE SUMMARY\nA baker fell.\n\n"
    "IMR DECISION(S) AND RATIONALE(S)\n"
    "The Final Determination was based on decisions for the disputed items/services set forth "
    "below:\n\n";

TEST_CASE("F2: header and sections") {
  const Letter letter = letter_of(start_of_f2 + "A brace: Upheld" + fields("No."));
  CHECK(letter.format == Format::f2);
  CHECK(letter.case_number == "CM13-9000003");
  CHECK(letter.priority == "STANDARD");
  CHECK(letter.dates.injury == "2004-01-08");
  CHECK(letter.dates.decided == "2013-12-23");
  CHECK(letter.dates.ur_denial == "2013-08-01");
  CHECK(letter.dates.received == "2013-08-14");
  CHECK(words(letter, letter.documents_reviewed) == "The application");
  CHECK(words(letter, letter.case_summary) == "A baker fell.");
  CHECK(decisions(letter) == Lines{"A brace = upheld"});
}

TEST_CASE("F2: numbered determinations with a paragraph a side") {
  const Letter letter = letter_of(
      start_of_f2 +
      "1. The request for MRI of the knee is not medically necessary and appropriate.\n\n"
      "The Claims Administrator did not cite any medical evidence for its decision.\n\n"
      "The Physician Reviewer based his/her decision on the ACOEM Guidelines, Chapter 13, Knee\n"
      "Complaints, pages 341-343, which is part of the MTUS.\n\n"
      "The Physician Reviewer's decision rationale: Two things count:\n\n"
      "1. Care was not tried.\n\n2. The scan is not medically necessary and appropriate.\n\n"
      "2. Soma 350mg qty. 60 is medically necessary and appropriate.\n\n"
      "The Claims Administrator based its decision on the Official Disability Guidelines.\n\n"
      "The Physician Reviewer did not base his/her decision on the MTUS.\n\n"
      "The Physician Reviewer's decision rationale:\nSpasm is shown.\n");
  CHECK(decisions(letter) == Lines{"MRI of the knee = upheld", "Soma 350mg qty. 60 = overturned"});
  REQUIRE(letter.items.size() == 2);
  const Item& first = letter.items[0];
  CHECK(words(letter, first.claims_administrator_guideline) ==
        "The Claims Administrator did not cite any medical evidence for its decision.");
  CHECK(words(letter, first.reviewer_guideline).substr(0, 36) ==
        "The Physician Reviewer based his/her");
  CHECK(words(letter, letter.items[1].rationale) == "Spasm is shown.");
}

}  // namespace
}  // namespace rationale
