#include <algorithm>

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using test::decisions;
using test::letter_of;
using test::words;
using Lines = std::vector<std::string>;

const std::string list_of_2013 =
    "1) MAXIMUS Federal Services, Inc. has determined the request for a brace for\n"
    "the left wrist is notmedically necessary and appropriate.\n\n"
    "2) MAXIMUS Federal Services, Inc. has determined the request for Soma 350mg #60 is\n"
    "medically necessary and appropriate.\n\n"
    "3) MAXIMUS Federal Services, Inc. has determined the request for therapy, 12 visits is\n"
    "partially medically necessary and appropriate.\n\n";

std::string reasons_of_2013(const std::string& number, const std::string& title,
                            const std::string& guideline, const std::string& rationale) {
  return number + " Regarding the request for " + title +
         ":\n\nMedical Treatment Guideline(s) Relied Upon by the Expert Reviewer to Make His/Her\n"
         "Decision:\n" +
         guideline + "\n\nRationale for the Decision:\n" + rationale + "\n\n";
}

std::string letter_of_2013() {
  return "MAXIMUS FEDERAL SERVICES, INC.\nIndependent Medical Review\n\n"
         "Notice of Independent Medical Review Determination\n\nDated: 11/19/2013\n\n"
         "Employee:\nClaim Number:\nDate of UR Decision: 7/8/2013\nDate of Injury: 3/1/2010\n"
         "IMR Application Received: 7/18/2013\nMAXIMUS Case Number: CM13-9000002\n\n" +
         list_of_2013 +
         "INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n\n"
         "An application was filed on 7/18/2013. A decision has been made for each treatment:\n\n" +
         list_of_2013 +
         "Medical Qualifications of the Expert Reviewer:\n"
         "The reviewer is Board Certified in Surgery, and is licensed to practice in Utah.\n\n"
         "Expert Reviewer Case Summary:\n"
         "Disclaimer: The summary was taken from the utilization review denial.\n\n"
         "A baker fell on the left hand.\n\n"
         "Documents Reviewed for Determination:\nThe application; the notes of 2012.\n\n" +
         reasons_of_2013(
             "1)", "a brace for the left wrist",
             "The Claims Administrator based its decision on the ACOEM, Chapter 11. The\n"
             "Expert Reviewer based his/her decision on the Chronic Pain Medical Treatment\n"
             "Guidelines (2009), Physical Medicine, pages 98-99, which is part of the MTUS.",
             "A brace weakens. It is medically necessary only after surgery.") +
         reasons_of_2013("2)", "Soma 350mg #60", "None applies.", "Spasm is shown.") +
         reasons_of_2013("3)", "therapy, 12 visits", "None applies.", "Six visits suffice.") +
         "Effect of the Decision:\nThe determination is final.\n\nSincerely,\nA physician\n";
}

TEST_CASE("2013: the determinations are printed twice and counted once") {
  const Letter letter = letter_of(letter_of_2013());
  CHECK(letter.format == Format::f0);
  CHECK(decisions(letter) == Lines{"a brace for the left wrist = upheld",
                                   "Soma 350mg #60 = overturned",
                                   "therapy, 12 visits = overturned_in_part"});
}

TEST_CASE("2013: header, credentials, summary and documents") {
  const Letter letter = letter_of(letter_of_2013());
  CHECK(letter.case_number == "CM13-9000002");
  CHECK(letter.dates.decided == "2013-11-19");
  CHECK(letter.dates.ur_denial == "2013-07-08");
  CHECK(letter.dates.received == "2013-07-18");
  CHECK(letter.specialties == Lines{"Surgery"});
  CHECK(letter.licensure == Lines{"Utah"});
  CHECK(words(letter, letter.case_summary) == "A baker fell on the left hand.");
  CHECK(words(letter, letter.documents_reviewed) == "The application; the notes of 2012.");
}

TEST_CASE("2013: each side's guideline is told apart") {
  const Letter letter = letter_of(letter_of_2013());
  REQUIRE(letter.items.size() == 3);
  const Item& item = letter.items[0];
  CHECK(words(letter, item.claims_administrator_guideline) ==
        "The Claims Administrator based its decision on the ACOEM, Chapter 11.");
  CHECK(words(letter, item.reviewer_guideline).substr(0, 42) ==
        "The Expert Reviewer based his/her decision");
  REQUIRE(item.guidelines.size() == 2);
  CHECK(item.guidelines[0].authority == "ACOEM");
  CHECK(item.guidelines[1].title == "Chronic Pain Medical Treatment");
  CHECK(item.guidelines[1].year == 2009);
}

TEST_CASE("2013: the rationale ends before the next item and before the closing formula") {
  const Letter letter = letter_of(letter_of_2013());
  REQUIRE(letter.items.size() == 3);
  CHECK(words(letter, letter.items[0].rationale) ==
        "A brace weakens. It is medically necessary only after surgery.");
  CHECK(words(letter, letter.items[2].rationale) == "Six visits suffice.");
}

TEST_CASE("2013: a reviewer who adopts the other side's guidelines cites them") {
  const Letter letter = letter_of(
      "1. MAXIMUS Federal Services, Inc. has determined the request for a brace is not medically\n"
      "necessary and appropriate.\n\nINDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE\n\n" +
      reasons_of_2013(
          "1.", "a brace",
          "The Claims Administrator based its decision on the MTUS, Knee Complaints 2004. The\n"
          "Expert Reviewer found the guidelines used by the Claims Administrator relevant\n"
          "and appropriate.",
          "No."));
  REQUIRE(letter.items.size() == 1);
  REQUIRE(letter.items[0].guidelines.size() == 2);
  CHECK(letter.items[0].guidelines[1].title == "Knee Complaints");
  CHECK(letter.items[0].guidelines[1].cited_by == CitedBy::reviewer);
}

TEST_CASE("2013: an item whose reasons are missing keeps its decision and gets warnings") {
  const Letter letter = letter_of(list_of_2013 + reasons_of_2013("1)", "a brace for the left wrist",
                                                                 "None.", "No need is shown."));
  REQUIRE(letter.items.size() == 3);
  CHECK(letter.items[1].decision == Decision::overturned);
  CHECK(letter.items[1].rationale.empty());
  CHECK(std::count(letter.warnings.begin(), letter.warnings.end(), "Item 2 has no rationale.") ==
        1);
}

}  // namespace
}  // namespace rationale
