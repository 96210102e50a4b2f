// Health plans' narratives, in the wordings that reviewers use.
#include "letters/dmhc_narrative.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

// "what was requested | summary | rationale" of a narrative.
std::string parts(const std::string& narrative) {
  const FlatNarrative flat = flatten(narrative);
  const DmhcNarrative parts = split_narrative(flat);
  const auto words = [&](Span span) { return std::string(slice(flat.text, span)); };
  return words(parts.request) + " | " + words(parts.case_summary) + " | " + words(parts.findings);
}

std::string request(const std::string& sentence) {
  const FlatNarrative flat = flatten(sentence + " Findings: It helps.");
  return std::string(slice(flat.text, split_narrative(flat).request));
}

std::string specialties(const std::string& credentials) {
  std::string out;
  for (const std::string& name : reviewers_specialties(credentials)) out += name + "; ";
  return out;
}

}  // namespace

TEST_CASE("fault B: the labels that divide a narrative, and the same words in prose") {
  const std::string asked = "The enrollee has requested a lens.";
  const std::string expected = "a lens | " + asked + " | ";
  CHECK(parts("Summary Reviewer 1 " + asked + " Findings: It helps.") == expected + "It helps.");
  CHECK(parts(asked + " Rationale: It helps. Decision: Overturned.") == expected + "It helps.");
  CHECK(parts(asked + " Reviewer's Analysis: It helps. Determination: Upheld.") ==
        expected + "It helps.");
  CHECK(parts(asked + " Discussion: It helps.") == expected + "It helps.");
  CHECK(parts(asked + " Findings The reviewer saw her. It helps.") ==
        expected + "The reviewer saw her. It helps.");
  CHECK(parts(asked + " FINDINGS - The reviewer saw her.") == expected + "The reviewer saw her.");
  CHECK(parts("Case Summary: " + asked + " Decision: Upheld. Rationale: It does not help.") ==
        expected + "It does not help.");
  // In prose they are words.
  CHECK(parts(asked + " Findings: The findings are these: dry eyes. Findings on CT were normal.") ==
        expected + "The findings are these: dry eyes. Findings on CT were normal.");
  CHECK(parts(asked + " Findings: It helps. Summary: two of three agree.") ==
        expected + "It helps. Summary: two of three agree.");
  CHECK(parts("Reviewer Findings: It helps. Case Summary: " + asked) == expected + "It helps.");
}

TEST_CASE("fault D: what stands before the reviewer's first sentence is the summary") {
  CHECK(parts("The mother of a minor asked that the plan authorize and cover therapy twice weekly. "
              "The physician reviewer found that goals exist.") ==
        "therapy twice weekly | The mother of a minor asked that the plan authorize and cover "
        "therapy twice weekly. | The physician reviewer found that goals exist.");
  CHECK(parts("A man has requested a colonoscopy because of bleeding. The reviewing physician "
              "concluded that bleeding warrants it.") ==
        "a colonoscopy | A man has requested a colonoscopy because of bleeding. | The reviewing "
        "physician concluded that bleeding warrants it.");
  CHECK(
      parts("Dr. Moss requested a lens. The Plan denied it, stating that glasses do. The reviewer "
            "found cataracts.") ==
      "a lens | Dr. Moss requested a lens. The Plan denied it, stating that glasses do. | The "
      "reviewer found cataracts.");
}

TEST_CASE("fault E: what was requested, in other words than \"has requested\"") {
  CHECK(request("She has requested that the Health Plan reimburse her for the arthroscopy "
                "performed on 3/3/15.") == "the arthroscopy");
  CHECK(request("He asked his plan to cover liposuction.") == "liposuction");
  CHECK(request("She wants the Health Plan to pay for a hearing aid.") == "a hearing aid");
  CHECK(request("She requested authorization for and coverage of a chair with power seat.") ==
        "a chair with power seat");
  CHECK(request("Her request for Botox injections was denied as experimental.") ==
        "Botox injections");
  CHECK(request("She requested residential treatment from 5/1/2016 through discharge.") ==
        "residential treatment");
  CHECK(request("He was in therapy between January and March and requested reimbursement of "
                "therapy received between January 2014 and March 2014.") == "therapy");
  CHECK(request("He has appealed the Health Plan's denial of a scooter.") == "a scooter");
  CHECK(request("The Plan has refused coverage of a glucose monitor.") == "a glucose monitor");
  CHECK(request("This is a request for authorization of gastric bypass surgery.") ==
        "gastric bypass surgery");
  CHECK(request("He asked how the plan works.").empty());
}

TEST_CASE("fault E: specialties of reviewers, without what the sentence goes on with") {
  CHECK(specialties("Three reviewers, all board-certified in neurology, agreed.") == "neurology; ");
  CHECK(specialties("The reviewers, board certified in urology, each found a need.") ==
        "urology; ");
  CHECK(specialties("The reviewer is a board certified pediatric endocrinologist.") ==
        "pediatric endocrinologist; ");
  CHECK(specialties("The reviewer is board certified in obstetrics and gynecology and in "
                    "reproductive endocrinology, and licensed in two states.") ==
        "obstetrics and gynecology; reproductive endocrinology; ");
}

TEST_CASE("fault E: results and credentials in other words are no part of the rationale") {
  const std::string asked = "The enrollee has requested a lens.";
  const std::string expected = "a lens | " + asked + " | It helps.";
  CHECK(parts(asked + " Findings: It helps. Result: The Health Plan's denial should be "
                      "overturned. Reviewer Credentials: Board-certified endocrinologist.") ==
        expected);
  CHECK(parts("CASE SUMMARY\n" + asked +
              " FINDINGS\nIt helps. FINAL RESULT\nUpheld. "
              "QUALIFICATIONS\nThe reviewer is certified by the American Board of Urology.") ==
        expected);
  CHECK(parts(asked + " Findings: It helps. FINAL RESULT Upheld.") == expected);
  CHECK(parts(asked + " Findings: It helps. The reviewer holds board certification in Urology.") ==
        expected);
  // A test has results, too.
  CHECK(parts(asked + " Findings: It helps. Results: 5 mg/dL.") == expected + " Results: 5 mg/dL.");
  CHECK(specialties("The reviewer holds board certification in Pediatrics.") == "Pediatrics; ");
  CHECK(specialties("Board-certified endocrinologist.") == "endocrinologist; ");
  CHECK(specialties("The reviewer is certified by the American Board of Urology.") == "Urology; ");
}
