// Sentences that an attorney read as saying something else than what was found in them, by kind.

#include <string>

#include "tests/analyzers/found.h"
#include "tests/catch.h"

namespace rationale {

TEST_CASE("an examination that something is denied of was made") {
  CHECK(!finds("There is nothing in the physical examination suggesting a deficit.",
               "physical_examination absent"));
  CHECK(!finds("There is no statement in the clinical examination indicating weakness.",
               "physical_examination absent"));
  CHECK(!finds("A hernia was seen on clinical examination, with no documentation of any doubt.",
               "physical_examination absent"));
  CHECK(!finds("There is no documentation the worker had spasm on examination.",
               "physical_examination absent"));
  CHECK(!finds("The provider did not document physical examination findings of impingement.",
               "physical_examination absent"));
  CHECK(!finds("The records do not specify when the first examination was performed.",
               "physical_examination absent"));
  CHECK(finds("There is no physical examination in the records.", "physical_examination absent"));
  CHECK(finds("No physical examination was documented.", "physical_examination absent"));
}

TEST_CASE("therapy that is planned, approved or of another kind is none that was completed") {
  const std::string therapy = "Physical therapy for the left knee";
  for (const char* sentence : {"The plan includes physical therapy for the knee and a brace.",
                               "The worker has been approved for 8 sessions of physical therapy.",
                               "She was just authorized for 6 visits of physical therapy.",
                               "He did receive 8 visits of chiropractic therapy.",
                               "There is no documentation that care was exhausted beyond 4 "
                               "sessions of physical therapy."}) {
    INFO(sentence);
    CHECK(leaves_open(sentence, "physical_therapy_completed", therapy));
  }
  CHECK(leaves_open("The worker was noted to have begun a therapy program in May.",
                    "physical_therapy_completed", therapy));
  CHECK(finds("She completed 12 sessions of physical therapy.",
              "physical_therapy_completed present", therapy));
}

TEST_CASE("of a list that documentation is lacking of, each member is denied") {
  const std::string pill = "Zolpidem 10mg #30";
  const std::string sentence =
      "There was also a lack of documentation the patient had trouble with sleep, has failed "
      "over-the-counter aids or has tried sleep hygiene.";
  CHECK(!finds(sentence, "sleep_hygiene present", pill));
  CHECK(!finds(sentence, "over_the_counter present", pill));
  CHECK(finds("There is no evidence the patient has pain at night, has lost weight or has a fever.",
              "infection absent"));
}

TEST_CASE("a reason behind what is denied is not denied with it") {
  const std::string brace = "Knee brace";
  CHECK(finds("He is not shown to have failed care given it was noted that therapy was helping.",
              "prior_therapy_benefit present", brace));
  CHECK(
      !finds("There was no indication she had failed conservative care as she had undergone one "
             "visit of therapy.",
             "conservative_care_tried absent", brace));
}

TEST_CASE("what came as a result is denied with it") {
  CHECK(
      !finds("There was a lack of documentation of improvement as a result of the initial "
             "acupuncture visits.",
             "prior_therapy_benefit present", "Acupuncture"));
}

TEST_CASE("what a sentence concedes and then answers is no finding") {
  const std::string shoulder = "Arthroscopy of the right shoulder";
  CHECK(
      leaves_open("While the surgeon indicated a labral tear, the official reading failed to "
                  "support this statement.",
                  "labral_tear", shoulder));
  CHECK(
      leaves_open("Although the provider reported a rotator cuff tear, the scan did not confirm "
                  "this finding.",
                  "rotator_cuff_tear", shoulder));
  CHECK(
      leaves_open("While the MTUS notes that nerve studies alone are insufficient to establish "
                  "carpal tunnel syndrome, here the need is not explained.",
                  "carpal_tunnel_syndrome", "EMG of the upper extremities"));
  CHECK(finds("Although the knee is stiff, a meniscal tear was confirmed on the scan.",
              "meniscal_tear present", "Arthroscopy of the left knee"));
}

TEST_CASE("what this medication did is said of the one that the sentence before names") {
  CHECK(
      leaves_open("Her pain was treated with gabapentin. She had no pain relief with this "
                  "medication.",
                  "pain_relief", "Naproxen 550mg #60"));
  CHECK(finds("Her pain was treated with naproxen. She had no pain relief with this medication.",
              "pain_relief absent", "Naproxen 550mg #60"));
}

TEST_CASE("a wording in another sense finds nothing") {
  CHECK(
      leaves_open("The deficits were not severe on the most recent examination to warrant "
                  "surgery.",
                  "time_since_surgery", "Lumbar fusion"));
  CHECK(leaves_open("There is no strength program intended to avoid surgery.", "surgery_planned",
                    "Lumbar fusion"));
  CHECK(leaves_open("He has a nicotine addiction.", "substance_abuse_history", "Norco 10/325mg"));
  CHECK(
      leaves_open("Two additional visits to transition the worker to a home exercise program are "
                  "needed.",
                  "home_program_sufficient", "Physical therapy"));
  CHECK(leaves_open("The MRI showed facet degeneration at L4-5.", "facet_mediated_pain",
                    "Lumbar medial branch block"));
  CHECK(leaves_open("There was no evidence provided to support efficacy of the medication.",
                    "efficacy_evidence", "Norco 10/325mg"));
  CHECK(leaves_open("The scan showed a high grade loss of cartilage.", "ligament_tear",
                    "MRI of the left knee"));
  CHECK(leaves_open("The records do not show that pain medication was reduced.", "pain_relief",
                    "Norco 10/325mg"));
}

TEST_CASE("care that failed to help was tried") {
  const std::string therapy = "Lumbar epidural steroid injection";
  CHECK(!finds("She failed to show any improvement with 24 visits of physical therapy.",
               "conservative_care_failed absent", therapy));
  CHECK(!finds("She failed to show any improvement with 24 visits of physical therapy.",
               "physical_therapy_completed absent", therapy));
  CHECK(!finds("He failed to improve with six weeks of physical therapy.",
               "conservative_care_tried absent", therapy));
  CHECK(!finds("He did not respond to physical therapy, NSAIDs and activity modification.",
               "conservative_care_tried absent", therapy));
  CHECK(!finds("He did not respond to physical therapy, NSAIDs and activity modification.",
               "physical_therapy_completed absent", therapy));
  CHECK(!finds("He did not respond to physical therapy, NSAIDs and activity modification.",
               "activity_modification absent", therapy));
  CHECK(!finds("The worker did not improve with a home exercise program.",
               "home_exercise_program absent", therapy));
  CHECK(!finds("The pain did not get better with acupuncture or chiropractic care.",
               "conservative_care_tried absent", therapy));
}

TEST_CASE("what speaks for the patient is not turned round") {
  const std::string pill = "Naproxen 550mg #60";
  CHECK(!finds("The urine drug screen showed no aberrant results.", "uds_consistent absent",
               "Norco 10/325mg"));
  CHECK(!finds("The urine drug screen did not show any illicit drug.", "uds_consistent absent",
               "Norco 10/325mg"));
  CHECK(!finds("There is no contraindication to NSAIDs.", "nsaids_failed present", pill));
  CHECK(!finds("There is no contraindication to NSAIDs.", "oral_intolerance present", pill));
  CHECK(!finds("The patient is under 65 with no history of ulcer.", "age_factor present", pill));
  CHECK(!finds("Pain increased from 3/10 to 8/10 with Norco.", "quantified_relief present",
               "Norco 10/325mg"));
  CHECK(!finds("Functional improvement is anything but documented.",
               "functional_improvement present", "Physical therapy"));
}

TEST_CASE("members of a guideline's list are recitals until this case is spoken of") {
  static Annotator annotator;
  const Understanding read = annotator.annotate(
      "The MTUS recommends tapering under any of the following circumstances. Patient has engaged "
      "in diversion. Patient is not adherent to the plan. In this case the patient is adherent.",
      Section::rationale, Depth::roles, {});
  std::vector<Role> roles;
  for (const Sentence& sentence : read.analysis.sentences)
    roles.push_back(role_at(read.roles, sentence.first_token));
  CHECK(roles == std::vector<Role>{Role::recital, Role::recital, Role::recital, Role::finding});
}

}  // namespace rationale
