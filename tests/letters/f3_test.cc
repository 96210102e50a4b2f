#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using test::decisions;
using test::letter_of;
using test::words;
using Lines = std::vector<std::string>;

std::string professional_review(const std::string& issue, const std::string& rationale_heading) {
  return "MEDICAL PROFESSIONAL REVIEW\n\nCase Number: CM13-9000004\nDated: October 8, 2013\n\n"
         "ISSUE AT DISPUTE: " +
         issue +
         "\n\nCASE SUMMARY:\nA baker fell.\n\nDOCUMENTS REVIEWED FOR DETERMINATION:\nThe notes.\n\n"
         "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND\nWHY:\n"
         "Decision based on Non-MTUS Citation ODG Low Back Chapter, Gym memberships. The MTUS "
         "says\n"
         "nothing about it.\n\n" +
         rationale_heading +
         "\nIt is medically necessary to exercise, but a gym is no treatment.\n\n"
         "MEDICAL REVIEWER QUALIFICATIONS:\n"
         "The reviewer is Board Certified in Surgery and is licensed to practice in Ohio.\n";
}

TEST_CASE("F3: the fields of a professional review") {
  const Letter letter = letter_of(professional_review(
      "Gym membership\nfor one year",
      "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE WAS NOT MEDICALLY\nNECESSARY:"));
  CHECK(letter.format == Format::f3);
  CHECK(letter.dates.decided == "2013-10-08");
  CHECK(decisions(letter) == Lines{"Gym membership for one year = upheld"});
  CHECK(words(letter, letter.case_summary) == "A baker fell.");
  CHECK(words(letter, letter.documents_reviewed) == "The notes.");
  CHECK(letter.specialties == Lines{"Surgery"});
  REQUIRE(letter.items.size() == 1);
  CHECK(words(letter, letter.items[0].rationale) ==
        "It is medically necessary to exercise, but a gym is no treatment.");
  REQUIRE(letter.items[0].guidelines.size() == 1);
  CHECK(letter.items[0].guidelines[0].sections == Lines{"Gym memberships"});
}

TEST_CASE("F3: the heading of the rationale gives the decision") {
  const std::string heading = "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE ";
  const std::vector<std::pair<std::string, Decision>> forms = {
      {"IS NOT MEDICALLY NECESSARY:", Decision::upheld},
      {"IS/WAS NOT MEDICALLY NECESSARY:", Decision::upheld},
      {"IS MEDICALLY NECESSARY:", Decision::overturned},
      {"WAS MEDICALLY NECESSARY", Decision::overturned},
      {"IS PARTIALLY MEDICALLY NECESSARY:", Decision::overturned_in_part},
      {"IS OR IS NOT MEDICALLY NECESSARY:", Decision::unknown}};
  for (const auto& [printed, decision] : forms) {
    INFO(printed);
    const Letter letter = letter_of(professional_review("Gym membership", heading + printed));
    REQUIRE(letter.items.size() == 1);
    CHECK(letter.items[0].decision == decision);
    CHECK_FALSE(letter.items[0].rationale.empty());
  }
}

TEST_CASE("F3: a numbered list of issues is as many items") {
  const std::string why =
      "MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:\n";
  const std::string rationale = "RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS ";
  const Letter letter = letter_of(
      "MEDICAL PROFESSIONAL REVIEW\n\nISSUE(S) AT DISPUTE:\n1. Gym membership\n2. Soma 350mg\n\n"
      "CASE SUMMARY:\nA baker fell.\n\n" +
      why + "ODG.\n\n" + rationale + "NOT MEDICALLY NECESSARY:\nA gym is no treatment.\n\n" + why +
      "MTUS Knee Complaints 2004.\n\n" + rationale + "MEDICALLY NECESSARY:\nSpasm is shown.\n");
  CHECK(decisions(letter) == Lines{"Gym membership = upheld", "Soma 350mg = overturned"});
  REQUIRE(letter.items.size() == 2);
  CHECK(words(letter, letter.items[1].rationale) == "Spasm is shown.");
}

}  // namespace
}  // namespace rationale
