// Documents that are no determinations of an Independent Medical Review are rejected by name.
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

std::string reason(const std::string& text) {
  const TemporaryFolder folder;
  const Reading reading = read(folder.write("a.txt", text));
  CHECK(reading.letters.empty());
  REQUIRE(reading.rejects.size() == 1);
  return reading.rejects[0].reason;
}

const std::string headings =
    "\nClaim Number: 1   Date of Injury: 2/3/2015\n\nISSUE AT DISPUTE: Code 99215 was denied.\n\n"
    "CASE SUMMARY: A worker with pain.\n\nDOCUMENTS REVIEWED: a note.\n\n"
    "The request is not medically necessary.\n";

}  // namespace

TEST_CASE("fault G: an Independent Bill Review is rejected by name") {
  const std::string bill =
      "an Independent Bill Review, not a determination of an Independent Medical Review";
  CHECK(reason("MAXIMUS FEDERAL SERVICES, INC.\nIndependent Bill Review\n" + headings) == bill);
  CHECK(reason("INDEPENDENT BILLING REVIEW FINAL DETERMINATION\n" + headings) == bill);
  CHECK(reason("May 5, 2015\nIBR Case Number: CB15-9000001   Date of Injury: 2/3/2011\n" +
               headings) == bill);
  CHECK(reason("May 5, 2015\n" + headings +
               "HOW THE IBR FINAL DETERMINATION WAS MADE\nA coder read it.\n") == bill);
}

TEST_CASE("fault G: other documents are rejected by what they are") {
  const std::string instead = ", not a determination of an Independent Medical Review";
  const std::vector<std::pair<std::string, std::string>> documents = {
      {"ACME\nUTILIZATION REVIEW DETERMINATION", "a utilization review decision"},
      {"Notice of Non-Certification", "a utilization review decision"},
      {"RE: Utilization Review Decision", "a utilization review decision"},
      {"PANEL QUALIFIED MEDICAL EVALUATION", "a medical-legal report"},
      {"Agreed Medical Evaluator's Supplemental Report", "a medical-legal report"},
      {"QME REPORT", "a medical-legal report"},
      {"WORKERS\xE2\x80\x99 COMPENSATION APPEALS BOARD\nSTATE OF CALIFORNIA",
       "a pleading or decision of a court or board"},
      {"PETITION APPEALING ADMINISTRATIVE DIRECTOR'S DETERMINATION",
       "a pleading or decision of a court or board"},
      {"APPLICANT'S TRIAL BRIEF", "a pleading or decision of a court or board"},
      {"State of California\nDivision of Workers' Compensation\nAPPLICATION FOR INDEPENDENT "
       "MEDICAL REVIEW",
       "a form"},
      {"DWC Form RFA", "a form"},
      {"Request for Authorization", "a form"},
      {"NOTICE OF ASSIGNMENT AND REQUEST FOR INFORMATION",
       "a notice about a review, not its determination"},
      {"Explanation of Review", "a bill or an explanation of one"},
      {"Primary Treating Physician's Progress Report (PR-2)", "a medical record"},
      {"OPERATIVE REPORT", "a medical record"},
      {"PROOF OF SERVICE BY MAIL", "a proof of service"}};
  for (const auto& [title, what] : documents) {
    INFO(title);
    CHECK(reason(title + "\n" + headings) == what + instead);
  }
}

TEST_CASE("fault G: a heading that many documents have makes no determination") {
  CHECK(reason("To whom it may concern\n" + headings).starts_with("no disputed item found"));
}

TEST_CASE("a brief that quotes a letter is a brief, a letter that lists documents a letter") {
  CHECK(reason("APPLICANT'S TRIAL BRIEF\n\nThe reviewer wrote:\n\nLumbar brace: Upheld" +
               fields("None."))
            .starts_with("a pleading"));
  const Letter letter = letter_of(
      "DOCUMENTS REVIEWED\nUtilization Review Determination\nApplication for Independent Medical "
      "Review\n"
      "Progress Report\n\n" +
      with_issues("A brace: Upheld" + fields("None.")));
  CHECK(decisions(letter) == std::vector<std::string>{"A brace = upheld"});
  const Letter bare = letter_of(
      "DOCUMENTS REVIEWED\nUtilization Review Determination\nProgress Report\n\n"
      "A brace: Upheld" +
      fields("None."));
  CHECK(decisions(bare) == std::vector<std::string>{"A brace = upheld"});
}
