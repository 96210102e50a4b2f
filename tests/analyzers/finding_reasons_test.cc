// What decisions rest on, where the sentence also tells an age, a decision or what was impossible.

#include <string>

#include "tests/analyzers/found.h"
#include "tests/catch.h"

namespace rationale {

TEST_CASE("an age before what is found does not silence it") {
  const std::string shoulder = "Arthroscopy of the right shoulder";
  CHECK(finds("The patient is a 54-year-old female with a full thickness rotator cuff tear.",
              "rotator_cuff_tear present", shoulder));
  CHECK(finds("This 54 year old woman has radiculopathy.", "radiculopathy present"));
  CHECK(finds("The patient is a 61-year-old male who has diabetes.", "diabetes present", shoulder));
  CHECK(finds("The patient is 67 years old and has diabetes.", "diabetes present", shoulder));
  CHECK(finds("The claimant is 67 years old, takes naproxen and has a history of a bleeding ulcer.",
              "gi_symptoms present", "Omeprazole 20mg"));
}

TEST_CASE("the reason beside the decision is found") {
  const std::string therapy = "Physical therapy 12 visits";
  CHECK(finds("The request exceeds the guideline and is not medically necessary.",
              "exceeds_guideline_quantity present", therapy));
  CHECK(
      finds("The request for 12 visits exceeds the guideline recommendations and therefore is not "
            "medically necessary.",
            "exceeds_guideline_quantity present", therapy));
  CHECK(finds("Without documentation of radiculopathy the epidural is not medically necessary.",
              "radiculopathy absent", "Lumbar epidural steroid injection"));
  CHECK(finds("I find that the request meets the guideline criteria and is medically necessary.",
              "meets_criteria present", therapy));
  CHECK(leaves_open("The request for therapy and acupuncture is not medically necessary.",
                    "conservative_care_tried", therapy));
}

TEST_CASE("what could not be done was not") {
  CHECK(finds("He could not tolerate ibuprofen due to his kidney disease.", "nsaids_failed present",
              "Acupuncture"));
  CHECK(finds("She could not work.", "working_currently absent", "Norco 10/325mg") ==
        finds("She cannot work.", "working_currently absent", "Norco 10/325mg"));
  CHECK(!finds("She could tolerate ibuprofen.", "nsaids_failed present", "Acupuncture"));
}

TEST_CASE("criteria that are not met are no gap of the documentation") {
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  const auto reason = [&](std::string_view id) {
    return concepts[static_cast<std::size_t>(Taggers::standard().concept_matcher.find(id))].reason;
  };
  CHECK(reason("meets_criteria") == "criteria_not_met");
  CHECK(reason("initial_trial") == "conservative_care_not_tried");
  CHECK(reason("would_change_management") == "other");
}

}  // namespace rationale
