// Treatments that speak of tests, and tests that speak of treatments: which of them the State's
// category goes by.
#include "analyzers/categories.h"

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

void all_are(const std::string& category, const std::vector<std::string>& treatments) {
  static const Lexicon& lexicon = Lexicon::standard();
  static const Categories categories(lexicon);
  static Analyzer analyzer(lexicon);
  for (const std::string& treatment : treatments) {
    INFO(treatment);
    CHECK(categories.of(analyzer.analyze(treatment).tokens).category == category);
  }
}

}  // namespace

TEST_CASE("ultrasound and laser that treat are therapies, those that look are tests") {
  all_are("Rehabilitation",
          {"Therapeutic ultrasound x 6", "Pulsed ultrasound, low back", "Ultrasound sessions, 4",
           "Ultrasound therapy", "Ultrasound 1 times 8", "Ultrasound x 6 visits",
           "Ultrasound 2x6 for the low back", "Ultrasound 3 times a week",
           "Low level laser therapy", "Laser therapy x 8 sessions"});
  all_are("Diagnostic Testing",
          {"Ultrasound of the right shoulder", "Renal ultrasound x 1",
           "Diagnostic ultrasound, left wrist", "Musculoskeletal ultrasound study of the knee",
           "Bone scan", "Bone density study"});
  all_are("DMEPOS",
          {"Ultrasound bone stimulator", "Home ultrasound unit", "Bone growth stimulator"});
  all_are("Surgery",
          {"Laser surgery, left eye", "Laser ablation of the vein", "Laser lithotripsy"});
}

TEST_CASE("an injection under the guidance of a picture is an injection") {
  all_are("Injection",
          {"X-ray guided injection of the left hip", "MRI guided injection, SI joint",
           "CT guided nerve root block L5", "Ultrasound guided corticosteroid injection",
           "Steroid injection of the hip under fluoroscopic guidance",
           "Epidural steroid injection with CT guidance", "X-ray guided facet block"});
  all_are("Diagnostic Testing", {"X-ray of the left hip", "MR arthrogram of the shoulder",
                                 "MRI of the SI joint", "CT myelogram"});
}

TEST_CASE("PT beside INR or PTT is the blood test") {
  all_are("Diagnostic Testing", {"PT/INR", "PT/INR lab test", "PT, PTT and INR", "Labs: PT/PTT",
                                 "Prothrombin time (PT)", "aPTT"});
  all_are("Rehabilitation", {"PT 2x6 lumbar spine", "PT/OT, 6 visits", "PT sessions x 12"});
}

TEST_CASE("what a treatment is for or with does not name it") {
  all_are("Diagnostic Testing",
          {"Functional capacity evaluation for work hardening", "Functional capacity evaluation"});
  all_are("Programs", {"Work hardening program", "Work conditioning x 10"});
  all_are("Evaluation & Management",
          {"Follow-up visit after EMG", "Neurology consultation for EMG/NCV",
           "Cardiology consultation regarding MRI"});
  all_are("Rehabilitation",
          {"Physical therapy with ultrasound and electrical stimulation",
           "Acupuncture with electrical stimulation x 6", "Chiropractic with x-rays",
           "Electrical stimulation therapy, 6 visits"});
  all_are("DMEPOS", {"H-wave home care system", "Home H-wave unit", "TENS unit",
                     "Neuromuscular electrical stimulator"});
  all_are("Home Health", {"Home care aide, 4 hours a day"});
  all_are("Surgery", {"Peripheral nerve stimulator implant", "Spinal cord stimulator trial"});
}

namespace {

std::string filed(const std::string& treatment) {
  static Analyzer analyzer;
  static const Categories categories(Lexicon::standard());
  return categories.of(analyzer.analyze(treatment).tokens).subcategory;
}

}  // namespace

TEST_CASE("what is drunk is filed as what is in it, not as a cream of the same drug") {
  CHECK(filed("Tabradol 1mg/ml oral suspension, 250ml") == "Muscle Relaxant");
  CHECK(filed("Cyclobenzaprine oral suspension") == "Muscle Relaxant");
  CHECK(filed("Gabapentin oral suspension 25mg/ml") == "Anti-epilepsy drugs");
  CHECK(filed("Synapryn (10mg/1ml oral suspension) 500ml") == "Opioids");
  CHECK(filed("Cyclophene 5% cream 111.2 grams") == "Topical Compounds");
  CHECK(filed("Compound Cyclobenzaprine 5%, 240 grams") == "Topical Compounds");
}

TEST_CASE("a picture or a tracing ordered with laboratory tests is none of them") {
  CHECK(filed("Labs to include: Chest X-ray") == "Imaging Radiology");
  CHECK(filed("Lab: knee x-rays") == "Imaging Radiology");
  CHECK(filed("Labs to include: EKG") == "Other Diagnostic Tests");
  CHECK(filed("Labs to include: CBC") == "Lab & Pathology");
  CHECK(filed("Laboratory tests") == "Lab & Pathology");
}
