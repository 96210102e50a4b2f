#include "analyzers/stated_findings.h"

#include <string>
#include <vector>

#include "analyzers/understanding.h"
#include "tests/catch.h"

namespace rationale {
namespace {

using Lines = std::vector<std::string>;

// "concept present" or "concept absent" of each finding that is sure enough to be shown.
Lines found(const std::string& rationale,
            const std::string& treatment = "MRI of the lumbar spine") {
  static Annotator annotator;
  static Analyzer analyzer;
  // What stands first in a rationale may be a recital.
  const std::string text = "The guidelines recommend care. " + rationale;
  const Understanding u = annotator.annotate(text, Section::rationale, Depth::concepts,
                                             analyzer.analyze(treatment).tokens);
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  Lines lines;
  for (const StatedFinding& finding : u.findings)
    if (finding.factors.confidence() >= 60)
      lines.push_back(concepts[finding.concept_number].id +
                      (finding.assertion == Assertion::negated ? " absent" : " present"));
  return lines;
}

bool finds(const std::string& rationale, const std::string& finding,
           const std::string& treatment = "MRI of the lumbar spine") {
  const Lines lines = found(rationale, treatment);
  return std::find(lines.begin(), lines.end(), finding) != lines.end();
}

}  // namespace

TEST_CASE("what the reviewer says of this patient is found, with its state") {
  CHECK(finds("In this case, there is no documentation of functional improvement.",
              "functional_improvement absent"));
  CHECK(finds("The examination showed decreased sensation in the left foot.",
              "sensory_loss present"));
  CHECK(finds("No red flags are documented.", "red_flags absent"));
  CHECK(finds("The patient failed conservative care.", "conservative_care_failed present"));
  CHECK(finds("The rationale for the request was not provided.", "rationale_for_request absent"));
}

TEST_CASE("what a guideline says in general finds nothing") {
  CHECK(found("MTUS recommends an MRI when there are red flags.").empty());
  CHECK(
      found("According to ODG, imaging is indicated for progressive neurologic deficit.").empty());
  CHECK(found("The goal of manual medicine is objective measurable gains in function.").empty());
}

TEST_CASE("that a guideline does not speak of the treatment, or against it, is found") {
  CHECK(finds("The MTUS does not address the request.", "guideline_silent present"));
  CHECK(finds("The guidelines state that SSEP of the lumbar spine is not recommended.",
              "guideline_not_recommended present", "SSEP of the lumbar spine"));
  CHECK(!finds("The guidelines state that acupuncture is not recommended.",
               "guideline_not_recommended present", "SSEP of the lumbar spine"));
}

TEST_CASE("what is only supposed finds nothing") {
  CHECK(!finds("If red flags emerge, imaging is used.", "red_flags present"));
  CHECK(!finds("If the patient had failed conservative care, an MRI would be considered.",
               "conservative_care_failed present"));
}

TEST_CASE("of a decision the reason is a finding, the decided is not") {
  CHECK(found("Therefore, the request for a lumbar MRI is not medically necessary.").empty());
  CHECK(found("As such, the request for six physical therapy sessions is not medically necessary.",
              "Six physical therapy sessions")
            .empty());
  CHECK(finds("Given the lack of red flags, the request is not medically necessary.",
              "red_flags absent"));
  CHECK(finds("The request is not medically necessary because there are no red flags.",
              "red_flags absent"));
  CHECK(
      finds("There is no neurologic deficit and therefore the request is not medically necessary.",
            "neurologic_deficit absent"));
  CHECK(finds("This request does not satisfy MTUS guidelines, and it is not medically necessary.",
              "meets_criteria absent"));
}

TEST_CASE("standing text on tapering finds nothing") {
  CHECK(found("This medical necessity decision should not be interpreted as a recommendation to "
              "stop long-term opioids abruptly and the patient is advised to speak with their "
              "treating physician.",
              "Norco 10/325mg")
            .empty());
}

TEST_CASE("a treatment's own words are no finding of it") {
  CHECK(!finds("The TENS trial was requested in May.", "tens_trial present", "TENS trial"));
  CHECK(!finds("The spinal surgery evaluation was requested.", "surgery_planned present",
               "Spinal surgery evaluation"));
}

TEST_CASE("the purpose of a test is no finding of it") {
  CHECK(!finds("There are no deficits to support a diagnosis of surgery candidacy.",
               "surgical_candidate absent"));
  CHECK(
      finds("There are no neurological deficits to support imaging.", "neurologic_deficit absent"));
}

TEST_CASE("an examination that did not reveal something was made") {
  const std::string sentence = "The physical examination did not reveal weakness of the leg.";
  CHECK(finds(sentence, "physical_examination present"));
  CHECK(!finds(sentence, "physical_examination absent"));
  CHECK(finds("A physical examination was not documented.", "physical_examination absent"));
}

TEST_CASE("what was only the occasion of a finding is not denied with it") {
  const std::string spasm = "There were no muscle spasms on physical examination.";
  CHECK(finds(spasm, "muscle_spasm absent"));
  CHECK(finds(spasm, "physical_examination present"));
  CHECK(!finds(spasm, "physical_examination absent"));
  const std::string mri = "The MRI report did not show nerve root compression.";
  CHECK(finds(mri, "nerve_root_compression absent"));
  CHECK(!finds(mri, "prior_imaging absent"));
  const std::string therapy =
      "There is no evidence that prior physical therapy produced any functional improvement.";
  CHECK(finds(therapy, "functional_improvement absent", "Physical therapy x 12"));
  CHECK(!finds(therapy, "physical_therapy_completed absent", "Chiropractic x 12"));
  CHECK(finds("There is no evidence that prior physical therapy was completed.",
              "physical_therapy_completed absent"));
}

TEST_CASE("what is said of another treatment or part of the body is no finding") {
  CHECK(!finds("The patient reports no functional improvement with gabapentin.",
               "functional_improvement absent", "Norco 10/325mg #120"));
  CHECK(finds("The patient reports no functional improvement with hydrocodone.",
              "functional_improvement absent", "Norco 10/325mg #120"));
  CHECK(!finds("The left ankle was swollen.", "swelling present", "MRI of the right wrist"));
  CHECK(finds("The right wrist was swollen.", "swelling present", "MRI of the right wrist"));
  CHECK(finds("Sensation was decreased in the left foot.", "sensory_loss present",
              "MRI of the lumbar spine"));
  // For an operation it counts what was tried before.
  CHECK(finds("Therapy sessions were not beneficial.", "prior_therapy_benefit absent",
              "Right knee arthroscopy"));
}

TEST_CASE("what is said of a relative is no finding") {
  CHECK(!finds("The patient reported that her sister had surgery.", "prior_surgery present"));
  CHECK(finds("The patient had lumbar surgery in 2014.", "prior_surgery present"));
}

TEST_CASE("what follows from a finding by what the concepts mean is found with it") {
  CHECK(finds("The patient failed conservative care.", "conservative_care_tried present"));
  CHECK(finds("Conservative treatment has not been tried.", "conservative_care_failed absent"));
  CHECK(finds("Sensation was decreased in the left foot.", "neurologic_deficit present"));
  // Unless something else is said of it.
  const std::string sentence =
      "Sensation was decreased in the left foot. There were no neurologic deficits.";
  CHECK(finds(sentence, "neurologic_deficit absent"));
  CHECK(!finds(sentence, "neurologic_deficit present"));
}

TEST_CASE("a modal verb supposes, but not where the wording holds it") {
  CHECK(finds("In this case, the request would exceed the limit of the guideline.",
              "exceeds_guideline_quantity present", "Physical therapy x 12"));
  CHECK(finds("The patient should be well versed in his exercises by now.",
              "home_program_sufficient present", "Physical therapy x 12"));
  CHECK(!finds("The patient may have red flags.", "red_flags present"));
}

TEST_CASE("of two wordings the surer one counts where the more specific one is doubtful") {
  CHECK(
      finds("In the case of this worker, there was a report. However, an additional six sessions "
            "of physical therapy would surpass the upper limit recommended by the guidelines.",
            "exceeds_guideline_quantity present", "Six physical therapy sessions"));
}

TEST_CASE("a guideline that is silent on the treatment is found silent") {
  CHECK(finds("The MTUS is silent on cold therapy units.", "guideline_silent present",
              "Cold therapy unit"));
  CHECK(finds("Neither the MTUS nor ACOEM discusses the device.", "guideline_silent present",
              "Cold therapy unit"));
}

TEST_CASE("a wording does not reach across clauses") {
  CHECK(!finds("No benefit of the drug is recorded, while the pain score stays at 8/10.",
               "pain_assessment absent", "Norco 10/325mg #120"));
}

TEST_CASE("words in another sense are guarded against") {
  CHECK(!finds("The injection to the knee gave relief.", "mechanical_symptoms present"));
  CHECK(!finds("There was no depressed reflex.", "depression absent"));
  CHECK(!finds("Toxicology of the urine collected in May showed tramadol.",
               "fluid_collection present", "Tramadol 50mg #60"));
  CHECK(!finds("The patient falls within the elevated risk group.", "fall_risk present"));
  CHECK(!finds("No ulcer, fracture or tendon rupture was found.", "gi_risk absent", "Walker boot"));
  CHECK(!finds("He admits to having taken more than was prescribed.", "inpatient_stay present"));

  CHECK(!finds("Range of motion was within normal limits.", "within_guideline present"));
  CHECK(!finds("There is nothing regarding the necessity of a hospital bed.",
               "inpatient_stay absent", "Hospital bed"));
  CHECK(!finds("The treatment plan was to continue the medication.",
               "reduced_care_dependence absent"));
  CHECK(!finds("The patient has persistent low back pain.", "pain_relief absent"));
}

TEST_CASE("a finding's confidence is the product of its factors") {
  FindingFactors factors{90, 90, 94, 100};
  CHECK(factors.confidence() == 90 * 90 / 100 * 94 / 100);
  factors.cue = 0;
  CHECK(factors.confidence() == 0);
}

}  // namespace rationale
