// However a treatment is written, the same items are counted, and the answer says which.
#include "searcher/statistics.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

SmallIndex treatments(const std::vector<std::string>& disputed) {
  std::vector<SampleLetter> letters;
  for (std::size_t i = 0; i < disputed.size(); ++i)
    letters.push_back(
        about("CM16-" + std::to_string(2000000 + i), disputed[i],
              "The chart is brief; no MRI without contrast was done before surgery."));
  return SmallIndex(letters);
}

StatisticsAnswer asked(const SmallIndex& index, const std::string& query) {
  Searcher searcher({index.folder()});
  StatisticsRequest request;
  request.matching.text = query;
  request.tables = statistics_tables("decision");
  return statistics(searcher, request);
}

std::string population(const SmallIndex& index, const std::string& query) {
  return asked(index, query).interpreted.population.value_or("");
}

void check_all(const SmallIndex& index, std::size_t items,
               const std::vector<std::string>& queries) {
  for (const std::string& query : queries) {
    INFO(query);
    CHECK(asked(index, query).matching.items() == items);
  }
}

SmallIndex images() {
  return treatments({"MRI of the right knee without contrast", "Cervical MRI with contrast",
                     "MRI of the lumbar spine with and without contrast", "Left knee MRI",
                     "CT scan of the head without contrast", "Lumbar spine x-rays"});
}

}  // namespace

TEST_CASE("how an image is made belongs to its name and denies nothing") {
  const SmallIndex index = images();
  check_all(index, 2,
            {"MRI without contrast", "MRI w/o contrast", "MRI without dye",
             "MRI without gadolinium", "non-contrast MRI"});
  check_all(index, 1,
            {"right knee MRI without contrast", "MRI of the right knee without contrast",
             "knee MRI w/o dye", "MRI with contrast", "MRI with and without contrast",
             "MRI w/wo contrast", "CT without contrast", "CT scan of the head w/o contrast"});
  CHECK(population(index, "CT without contrast").find("\"without contrast\" in its name") !=
        std::string::npos);
}

TEST_CASE("general words beside a treatment are ignored, and the answer says so") {
  const SmallIndex index = images();
  check_all(index, 4,
            {"MRI", "MRI scan", "MRI imaging", "MR imaging", "MRI study", "repeat MRI", "MRI extra",
             "magnetic resonance imaging"});
  check_all(index, 1, {"CT", "CT scan", "CAT scan", "CT imaging", "computed tomography"});
  CHECK(population(index, "MRI scan") ==
        "items whose treatment is named \"MRI\", or another name of it (\"scan\" is ignored)");
  CHECK(population(index, "repeat MRI").find("\"repeat\" is ignored") != std::string::npos);
  CHECK(population(index, "MRI").find("ignored") == std::string::npos);
}

TEST_CASE("treatments in a row are each meant") {
  const SmallIndex index = images();
  check_all(index, 5, {"MRI or CT", "MRI and/or CT", "MRI, CT", "MRI and CT"});
}

TEST_CASE("a dose is the same with a slash and with a hyphen") {
  const SmallIndex index = treatments({"Norco 10/325mg #60", "Norco 7.5-325mg #112",
                                       "Norco 5/325mg #40", "Physical therapy 2 times 6"});
  check_all(index, 1,
            {"norco 10/325", "norco 10-325mg", "Norco 10/325 mg", "norco 7.5/325",
             "norco 7.5-325mg", "norco 5-325", "physical therapy 2x6"});
  check_all(index, 0, {"norco 2.5/325", "physical therapy 12 sessions"});
  CHECK(population(index, "norco 2.5/325").find("with \"2.5/325\" in its name") !=
        std::string::npos);
}

TEST_CASE("a hyphen, a space or a short form changes no count") {
  const SmallIndex index =
      treatments({"Post-op physical therapy", "Postoperative physical therapy",
                  "Physical therapy after surgery", "Physical therapy for the neck",
                  "Pre-operative EKG", "Preoperative medical clearance", "Medical clearance",
                  "Etodolac", "Nonsteroidal anti-inflammatory drug"});
  check_all(index, 3,
            {"post-operative physical therapy", "post operative physical therapy", "postop PT",
             "postoperative physical therapy", "post-op physiotherapy", "post-surgical PT"});
  check_all(index, 4, {"physical therapy", "PT", "physiotherapy", "PT sessions"});
  check_all(index, 1,
            {"pre-op EKG", "pre op ECG", "preoperative electrocardiogram", "pre-op clearance",
             "preop medical clearance", "pre-operative clearance", "preoperative clearance"});
  check_all(
      index, 2,
      {"NSAIDs", "nonsteroidal anti-inflammatory", "non-steroidal anti-inflammatory drug",
       "anti-inflammatory medication", "non steroidal antiinflammatory", "medical clearance"});
}

TEST_CASE("all names of a test count the same") {
  const SmallIndex index =
      treatments({"NCS of the left arm", "Nerve conduction study", "NCV right leg",
                  "Nerve conduction velocity", "EMG of the left arm", "Pre-operative PT/PTT"});
  check_all(index, 4,
            {"NCS", "NCV", "nerve conduction study", "nerve conduction studies",
             "nerve conduction velocity", "nerve conduction test", "NCV study"});
  check_all(index, 1, {"EMG", "electromyography", "EMG study", "PT/PTT"});
  check_all(index, 0, {"PT", "physical therapy"});
}

TEST_CASE("the back is not the neck") {
  const SmallIndex index = treatments({"Lumbar MRI", "Cervical MRI", "MRI of the low back",
                                       "MRI of the thoracic spine", "MRI of the whole spine"});
  check_all(index, 3, {"back MRI", "MRI of the back"});
  check_all(index, 5, {"spine MRI", "spinal MRI"});
  check_all(index, 2, {"low back MRI", "lumbar MRI"});
}

TEST_CASE("a drug in another form is another treatment") {
  const SmallIndex index = treatments({"Voltaren gel 1% 100 g", "Voltaren 75mg #60",
                                       "Flector 1.3% patch", "Diclofenac/misoprostol 75mg #60"});
  check_all(index, 1, {"voltaren gel", "diclofenac patch", "diclofenac gel"});
  check_all(index, 4, {"diclofenac"});
}

TEST_CASE("a treatment that nobody disputes is said to be none") {
  const SmallIndex index = treatments({"Lumbar MRI"});
  const StatisticsAnswer answer = asked(index, "functional restoration program");
  REQUIRE_FALSE(answer.warnings.empty());
  CHECK(answer.warnings.front().find("no item disputes") == 0);
}

TEST_CASE("a drug test is a test, by any of its names") {
  const SmallIndex index = treatments({"Urine drug screen", "UDS, 10 panel", "Urine toxicology",
                                       "Quarterly urine drug testing x 4", "Norco 10/325mg #60",
                                       "MRI of the knee", "Complete blood count"});
  check_all(index, 4,
            {"drug test", "drug testing", "drug screen", "urine drug test", "UDS", "urine test",
             "toxicology"});
}
