// What is a finding where a sentence denies, asks, looks back or speaks of the other side: ten
// sentences of a kind.

#include <string>

#include "tests/analyzers/found.h"
#include "tests/catch.h"

namespace rationale {

TEST_CASE("a question that the record does not answer takes its thing for granted") {
  CHECK(leaves_open("The chart does not explain why insomnia persists.", "insomnia"));
  CHECK(leaves_open("The records do not state when the surgery was performed.", "prior_surgery"));
  CHECK(leaves_open("There is no explanation of how the fracture occurred.", "suspected_fracture"));
  CHECK(leaves_open("The provider never says where the constipation comes from.", "constipation"));
  CHECK(leaves_open("Nobody states who performed the earlier fusion.", "prior_surgery"));
  CHECK(leaves_open("The report does not say which opioid agreement the patient signed.",
                    "opioid_agreement"));
  CHECK(leaves_open("The notes fail to say how severe the weakness is.", "motor_weakness"));
  CHECK(leaves_open("The provider does not say why red flags were suspected.", "red_flags"));
  CHECK(leaves_open("There is no word on why the drug screen was inconsistent.",
                    "urine_drug_screen"));
  CHECK(leaves_open("It is unclear when the tingling began.", "numbness_tingling"));
}

TEST_CASE("whether something is so, how much, and what a treatment did is asked in earnest") {
  CHECK(finds("The provider did not state whether red flags were present.", "red_flags absent"));
  CHECK(finds("The provider did not say if red flags were present.", "red_flags absent"));
  CHECK(finds("It is not documented how many visits of physical therapy were attended.",
              "prior_sessions_number absent"));
  CHECK(finds("The notes do not describe how long relief lasted.", "relief_duration absent"));
  CHECK(finds("The notes do not show how the drug improved function.",
              "functional_improvement absent", "Norco 10/325mg"));
  CHECK(finds("The provider does not explain how the MRI would change the treatment.",
              "would_change_management absent"));
}

TEST_CASE("what a sentence points at is not what it denies") {
  CHECK(leaves_open("It would not be right to withhold pain control for these acute fractures.",
                    "suspected_fracture"));
  CHECK(
      leaves_open("The chart does not support a brace for this instability.", "joint_instability"));
  CHECK(leaves_open("There is no plan to treat the shoulder with these red flags.", "red_flags"));
  CHECK(finds("There is no evidence of these red flags.", "red_flags absent"));
  CHECK(finds("None of these red flags is present.", "red_flags absent"));
}

TEST_CASE("denial stands first and the verb before its subject") {
  CHECK(finds("Nor does the provider state why the worker cannot go on with home exercise.",
              "rationale_for_request absent", "Physical therapy"));
  CHECK(!finds("Nor does the provider state why the worker cannot go on with home exercise.",
               "rationale_for_request present", "Physical therapy"));
  CHECK(finds("Nowhere does the doctor explain why the visits should not be done at home.",
              "rationale_for_request absent", "Physical therapy"));
  CHECK(finds("Neither did the provider explain why more visits are needed.",
              "rationale_for_request absent", "Physical therapy"));
  CHECK(finds("At no time has the patient complained of weakness in the legs.",
              "motor_weakness absent"));
  CHECK(finds("Not once did the examiner find weakness.", "motor_weakness absent"));
  CHECK(finds("Under no circumstances has weakness been shown.", "motor_weakness absent"));
  CHECK(finds("Nor can weakness be found in the notes.", "motor_weakness absent"));
  CHECK(finds("On neither visit was weakness seen.", "motor_weakness absent"));
  CHECK(finds("Scarcely any weakness was found.", "motor_weakness absent"));
  CHECK(finds("Little weakness was found.", "motor_weakness absent"));
  CHECK(finds("Only once was weakness noted.", "motor_weakness present"));
}

TEST_CASE("what was found on the other side of the body is no finding of the disputed one") {
  const std::string left = "MRI of the left shoulder";
  CHECK(!finds("Impingement signs were positive on the right, not on the left.",
               "impingement_sign present", left));
  CHECK(!finds("Effusion was found in the right knee.", "joint_effusion present",
               "MRI of the left knee"));
  CHECK(finds("Effusion was found in the left knee.", "joint_effusion present",
              "MRI of the left knee"));
  CHECK(
      finds("Effusion was found in both knees.", "joint_effusion present", "MRI of the left knee"));
  CHECK(finds("Sensation was diminished over the left foot; on the right it was intact.",
              "sensory_loss present", "MRI of the left foot"));
}

TEST_CASE("what was is not what is") {
  CHECK(finds("Weakness of grip was noted in 2014; current strength is 5/5 throughout.",
              "motor_weakness absent"));
  CHECK(finds("Spasm had been palpated at the June visit and was gone by September.",
              "muscle_spasm absent"));
  CHECK(finds("In the past he had some tingling in the toes, since resolved.",
              "numbness_tingling absent"));
  CHECK(finds("He used to smoke a pack a day.", "smoking absent"));
  CHECK(leaves_open("Before the accident he had no headaches.", "headaches"));
  CHECK(
      finds("The request was made before any plain x-rays had been taken.", "xrays_first absent"));
  CHECK(finds("Surgery was requested before any physical therapy had been attempted.",
              "physical_therapy_completed absent", "Cervical fusion"));
}

TEST_CASE("values in brackets and in lists are those of the word before") {
  CHECK(finds("Findings were joint line tenderness (yes), effusion (no) and instability (no).",
              "joint_effusion absent", "MRI of the knee"));
  CHECK(finds("McMurray negative, Lachman negative, effusion none, gait normal.",
              "ligament_laxity absent", "MRI of the knee"));
  CHECK(finds("Examination: SLR positive at 45 degrees on the left; sensation decreased at L5.",
              "positive_straight_leg_raise present"));
}

TEST_CASE("a denial goes on behind an example and past what qualifies a noun") {
  const std::string monitoring =
      "There was a lack of documentation, such as a recent urine drug screen, demonstrating "
      "continued monitoring of the patient.";
  CHECK(finds(monitoring, "opioid_monitoring absent", "Norco 10/325mg"));
  CHECK(!finds(monitoring, "opioid_monitoring present", "Norco 10/325mg"));
}

TEST_CASE("what is asked for is compared with what is allowed") {
  const std::string acupuncture = "Acupuncture for the neck";
  CHECK(finds("Twenty visits are sought where the schedule allows ten.",
              "exceeds_guideline_quantity present", acupuncture));
  CHECK(finds("Eight visits are sought where the schedule allows ten.", "within_guideline present",
              acupuncture));
  CHECK(!finds("Eight visits are sought where the schedule allows ten.",
               "exceeds_guideline_quantity present", acupuncture));
  CHECK(leaves_open("Eight visits were completed in 2016 and page 10 was missing.",
                    "exceeds_guideline_quantity", acupuncture));
}

TEST_CASE("what is denied of a number leaves the number stated") {
  CHECK(!finds("None of the 12 visits was attended.", "prior_sessions_number absent"));
  CHECK(finds("The number of visits attended is not stated.", "prior_sessions_number absent"));
}

TEST_CASE("pt is the patient and PT therapy or a blood test by what stands beside it") {
  const std::string shoulder = "MRI of the right shoulder";
  CHECK(finds("Pt completed 12 visits of PT without benefit.", "physical_therapy_completed present",
              shoulder));
  CHECK(finds("Pt denies radiating symptoms.", "radicular_symptoms absent"));
  CHECK(finds("PT was not tried.", "physical_therapy_completed absent", shoulder));
  for (const char* sentence :
       {"Labs included a CBC, PT/INR and a liver panel.", "PT and PTT were drawn and completed.",
        "INR was 2.1 and PT 24 seconds, and both were completed.", "Pt completed high school.",
        "The pt attended college."}) {
    INFO(sentence);
    CHECK(leaves_open(sentence, "physical_therapy_completed", shoulder));
  }
}

}  // namespace rationale
