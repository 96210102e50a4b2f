// Which clause, whose words and which sense a finding is taken from.

#include <string>

#include "tests/analyzers/found.h"
#include "tests/catch.h"

namespace rationale {

TEST_CASE("what is denied ends where another subject and its verb follow") {
  const std::string fusion = "Lumbar fusion L4-5";
  CHECK(
      finds("No psychosocial evaluation is found among the records, and the patient smokes a pack "
            "per day.",
            "smoking present", fusion));
  CHECK(!finds("There was no documentation of failed conservative care and the patient smokes.",
               "smoking absent", fusion));
  CHECK(!finds("Upper extremity weakness is not noted, and his adult son lives with him.",
               "caregiver_available absent", "Home health aide"));
  CHECK(
      !finds("There is no documentation of physical therapy, and the patient lives with his wife.",
             "caregiver_available absent", "Home health aide"));
  CHECK(!finds("No fracture is seen and the patient walks with a cane.", "abnormal_gait absent"));
  CHECK(!finds("There is no atrophy, and the patient limps.", "abnormal_gait absent"));
  CHECK(!finds("No fracture is seen, and he drives himself to his appointments.",
               "ability_to_travel absent", "Transportation"));
  CHECK(!finds("There is no tenderness, and range of motion improved.",
               "range_of_motion_gain absent", "Physical therapy"));
  CHECK(!finds("He is motivated, with no absences, and plans to return to modified duty.",
               "return_to_work_goal absent", "Functional restoration program"));
  CHECK(!finds("He is motivated, with no absences, and plans to return to modified duty.",
               "work_restrictions absent", "Functional restoration program"));
  CHECK(finds("There is no documentation of atrophy, weakness or sensory loss.",
              "motor_weakness absent"));
}

TEST_CASE("an absent reflex is a sign, and denies nothing beside it") {
  const std::string epidural = "Lumbar epidural steroid injection";
  const std::string sentence =
      "There is an absent right Achilles reflex and diminished sensation at L5, and the MRI shows "
      "a "
      "7 mm extrusion abutting the root.";
  CHECK(finds(sentence, "sensory_loss present", epidural));
  CHECK(!finds(sentence, "reflex_change absent", epidural));
  CHECK(!finds(sentence, "imaging_support absent", epidural));
  CHECK(!finds("He has absent reflexes and a positive straight leg raise.",
               "positive_straight_leg_raise absent", epidural));
  CHECK(
      !finds("There is diminished sensation, absent ankle reflex and positive straight leg raise.",
             "positive_straight_leg_raise absent", epidural));
  CHECK(!finds("Sensation is intact, reflexes are absent and strength is 5/5.",
               "sensory_loss present", epidural));
  CHECK(finds("In this case red flags are absent.", "red_flags absent"));
}

TEST_CASE("two denials count together within one clause alone") {
  CHECK(
      !finds("Nothing in the record points to a lesion that an operation could help and he has "
             "stated that he does not want surgery.",
             "surgery_planned present", "Spine surgery consultation"));
  CHECK(!finds("It is not documented that a home program was tried and proved ineffective.",
               "home_program_sufficient absent", "Gym membership"));
  CHECK(!finds("There is no indication that exercise at home was insufficient.",
               "home_program_sufficient absent", "Gym membership"));
}

TEST_CASE("what films do not show, and what was authorized in passing, is not denied") {
  CHECK(finds("In this case flexion/extension films do not show any motion at L4-5.",
              "spinal_instability absent", "Lumbar fusion"));
  CHECK(!finds("Flexion and extension films do not show any motion.", "xrays_first absent",
               "Lumbar fusion"));
  CHECK(
      !finds("Nor do the records show that he attended the physical therapy which was authorized "
             "in June.",
             "already_authorized absent", "Physical therapy"));
  CHECK(!finds("Examination shows spasm, flexion limited to 40 degrees, and no deficit.",
               "physical_examination absent"));
  CHECK(!finds("She has had no adverse effects and no aberrant behaviors.", "four_as absent",
               "Norco 10/325mg"));
}

TEST_CASE("what another reviewer held is not what this one finds") {
  CHECK(leaves_open("The prior reviewer felt that radiculopathy was not established.",
                    "radiculopathy", "Lumbar epidural steroid injection"));
  CHECK(
      leaves_open("The utilization reviewer denied the request on the basis that there was no "
                  "documentation of functional benefit.",
                  "functional_improvement", "Percocet 5/325mg"));
  CHECK(leaves_open("UR non-certified the request for want of a failed home program.",
                    "already_authorized", "Physical therapy"));
  CHECK(leaves_open("UR denied the request because red flags were absent.", "red_flags"));
  CHECK(
      leaves_open("The utilization reviewer denied the request on the ground that a home program "
                  "would suffice.",
                  "home_program_sufficient", "Physical therapy"));
}

TEST_CASE("a guideline's list is its own words to the end of the sentence") {
  const std::string arthroscopy = "Right knee arthroscopy";
  CHECK(
      leaves_open("ACOEM states that surgery has a high success rate where there is clear evidence "
                  "of a tear; clear signs of a bucket handle tear on examination.",
                  "mechanical_symptoms", arthroscopy));
  CHECK(
      leaves_open("ODG criteria: patients experience pain; documented severe osteoarthritis of the "
                  "knee; failure to respond to steroid injections.",
                  "knee_osteoarthritis", arthroscopy));
  CHECK(
      leaves_open("MTUS criteria: radiculopathy is not present; there is documented evidence of "
                  "functional improvement.",
                  "functional_improvement", "Trigger point injection"));
  CHECK(
      leaves_open("Criteria for the use of TENS: documentation of pain; there is evidence that "
                  "other appropriate modalities have been tried and failed.",
                  "conservative_care_failed", "TENS unit"));
  CHECK(finds("The MTUS requires failed conservative care; the patient failed conservative care.",
              "conservative_care_failed present", arthroscopy));
}

TEST_CASE("an examination that nothing is recorded of is not found") {
  CHECK(!finds("The provider failed to provide any physical examination findings of weakness.",
               "physical_examination present"));
  CHECK(!finds("There is no documentation of any abnormal findings in a neurologic examination.",
               "physical_examination present"));
  CHECK(!finds("There is not documented physical exam evidence of radiculopathy.",
               "physical_examination present"));
  CHECK(!finds("There is not documented physical exam evidence of radiculopathy.",
               "radiculopathy present"));
  CHECK(!finds("There was not documented any sign of instability on the films.",
               "spinal_instability present"));
}

TEST_CASE("a trial that brought nothing, and visits attended before, were had") {
  CHECK(!finds("There is a lack of improvement as a result of the initial acupuncture trial.",
               "conservative_care_tried absent", "Acupuncture"));
  CHECK(!finds("There was no benefit as a result of the chiropractic care received.",
               "conservative_care_tried absent", "Acupuncture"));
  CHECK(!finds("The physical therapy visits previously attended were not described.",
               "physical_therapy_completed absent", "Physical therapy"));
  CHECK(!finds("There is no account of gains from the physical therapy visits previously attended.",
               "physical_therapy_completed absent", "Physical therapy"));
  CHECK(!finds("Six weeks of activity modification have come and gone without relief.",
               "activity_modification absent"));
  CHECK(finds("There is no documentation of physical therapy completed to date.",
              "physical_therapy_completed absent", "Lumbar epidural steroid injection"));
}

TEST_CASE("words in another sense find nothing") {
  CHECK(leaves_open("He underwent ORIF of a tibial plateau fracture.", "plateau", "Home health"));
  CHECK(leaves_open("Upper extremity strength is not noted to be impaired.", "dosing_specified",
                    "Home health"));
  CHECK(leaves_open("She continues a home exercise program as well.", "home_program_sufficient",
                    "H-wave unit"));
  CHECK(
      !finds("She cannot tolerate land-based therapy.", "aquatic_need absent", "Aquatic therapy"));
  CHECK(!finds("He is unable to tolerate land-based exercise.", "aquatic_need absent",
               "Aquatic therapy"));
  CHECK(leaves_open("Gabapentin is working well.", "working_currently", "Gabapentin 300mg"));
  CHECK(leaves_open("There is a fear of reinjury.", "new_injury", "Work hardening"));
  CHECK(leaves_open("There is a fear of reinjury.", "flare_up", "Work hardening"));
  CHECK(leaves_open("Neck pain is rated 6/10.", "pain_assessment", "Acupuncture"));
  CHECK(leaves_open("The injured worker is 38 years old with no reported history of diabetes.",
                    "progress_report", "Preoperative clearance"));
  CHECK(leaves_open("The family was supportive and motivated.", "motivation_to_change",
                    "Residential treatment"));
  CHECK(!finds("He has no wish to undergo surgery.", "prior_surgery absent", "Consultation"));
}

TEST_CASE("what is planned, passing or normal is not had, lasting or abnormal") {
  CHECK(!finds("A psychological clearance was mentioned as being scheduled.",
               "psychological_clearance present", "Spinal cord stimulator trial"));
  CHECK(!finds("Dyspepsia with naproxen resolved with the omeprazole.", "gi_symptoms absent",
               "Omeprazole 20mg"));
  CHECK(!finds("A cortisone injection gave relief for one week only.", "relief_duration present",
               "Knee arthroscopy"));
  CHECK(!finds("X-rays of the left knee showed well maintained joint spaces.",
               "imaging_support present", "Hyaluronic acid injection left knee"));
  CHECK(!finds("The films show only mild spondylosis.", "imaging_support present", "Cervical MRI"));
  CHECK(!finds("Thirty tablets without refills constitutes a short course.",
               "short_term_use absent", "Cyclobenzaprine 7.5mg #30"));
}

}  // namespace rationale
