#include <algorithm>

#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Ids = std::vector<std::string>;

Ids first(Ids ids, std::size_t count) {
  ids.resize(std::min(ids.size(), count));
  return ids;
}

// What is said of a query's part of that name; empty where it has none.
std::string part(const SearchAnswer& answer, const std::string& name) {
  for (const InterpretedPart& part : answer.interpreted.parts)
    if (part.part == name) return part.text;
  return {};
}

// One rationale for all, which names every treatment, so that only the treatments tell them apart.
SmallIndex treatments() {
  const std::string all =
      "The worker had an MRI, acupuncture, an epidural steroid injection, a TENS unit, Norco and "
      "physical therapy of the knee and the neck. There is no documentation of improvement.";
  return SmallIndex({
      about("CM16-0000001", "MRI of the right knee without contrast", all),
      about("CM16-0000002", "Cervical spine MRI", all),
      about("CM16-0000003", "X-ray of the left knee", all),
      about("CM16-0000004", "Hydrocodone/APAP 10/325mg #60", all),
      about("CM16-0000005", "Tramadol 50mg #30", all),
      about("CM16-0000006", "Lumbar epidural injection at L4-5 under fluoroscopy", all),
      about("CM16-0000007", "Nerve conduction study of the upper extremities", all),
      about("CM16-0000008", "Lisinopril 10mg #30", all),
      about("CM16-0000009", "Lumbosacral orthosis", all),
      about("CM16-0000010", "Physical therapy, 12 visits, cervical spine", all),
      about("CM16-0000011", "Acupuncture, 6 sessions", all),
  });
}

}  // namespace

TEST_CASE("a treatment for a part of the body comes first, then elsewhere, then its family") {
  const SmallIndex index = treatments();
  for (const char* query : {"knee MRI", "MRI of the knee", "magnetic resonance imaging knee"}) {
    INFO(query);
    CHECK(first(index.ids(query), 3) == Ids{"CM16-0000001#1", "CM16-0000002#1", "CM16-0000003#1"});
  }
}

TEST_CASE("a treatment is found by its brand, its abbreviation and a layman's words") {
  const SmallIndex index = treatments();
  for (const auto& [query, id] : {std::pair("Norco", "CM16-0000004#1"),
                                  {"Vicodin", "CM16-0000004#1"},
                                  {"ESI lumbar", "CM16-0000006#1"},
                                  {"epidural steroid injections", "CM16-0000006#1"},
                                  {"nerve test", "CM16-0000007#1"},
                                  {"NCV upper extremity", "CM16-0000007#1"},
                                  {"blood-pressure pill", "CM16-0000008#1"},
                                  {"back brace", "CM16-0000009#1"},
                                  {"PT neck", "CM16-0000010#1"},
                                  {"physiotherapy", "CM16-0000010#1"}}) {
    INFO(query);
    CHECK(index.ids(query).front() == id);
  }
}

TEST_CASE("the name of a class finds all that belongs to it") {
  const Ids ids = first(treatments().ids("narcotic pain medication"), 2);
  CHECK(Ids{std::min(ids[0], ids[1]), std::max(ids[0], ids[1])} ==
        Ids{"CM16-0000004#1", "CM16-0000005#1"});
}

TEST_CASE("a treatment's name alone is no finding, and its parts are shown") {
  const SmallIndex index = treatments();
  const SearchAnswer answer = index.search("lumbar epidural steroid injection");
  CHECK(answer.interpreted.concepts.empty());
  CHECK(part(answer, "treatment") == "lumbar epidural steroid injection");
  CHECK(part(answer, "body_part") == "low back");
  CHECK(part(answer, "category") == "Injection: Injection");
  SearchRequest request;
  request.text = "lumbar epidural steroid injection";
  request.without_parts = {"treatment"};
  CHECK(part(index.search(request), "treatment").empty());
}

TEST_CASE("a question that opens with a finding asks for the finding") {
  const SmallIndex index(
      {about("CM16-0000001", "Urine drug screen", "The request lacks a rationale."),
       about("CM16-0000002", "Norco 10/325mg #60",
             "There is no documentation of a urine drug screen.")});
  for (const char* query : {"no urine drug screen", "urine drug screen not documented",
                            "lack of a urine drug screen in the records"}) {
    INFO(query);
    const SearchAnswer answer = index.search(query);
    CHECK(part(answer, "treatment").empty());
    CHECK(answer.hits.front().item.id == "CM16-0000002#1");
  }
  CHECK(index.ids("urine drug screen").front() == "CM16-0000001#1");
}

TEST_CASE("beside a treatment the question is what was found of it") {
  const SmallIndex index({about("CM16-0000001", "Acupuncture, 6 sessions",
                                "The records show functional improvement with the prior sessions."),
                          about("CM16-0000002", "Acupuncture, 12 sessions",
                                "There is no documentation of functional improvement."),
                          about("CM16-0000003", "Chiropractic care, 12 sessions",
                                "There is no documentation of functional improvement.")});
  const Ids ids = index.ids("acupuncture no functional improvement");
  CHECK(ids.front() == "CM16-0000002#1");
  CHECK(index.ids("acupuncture with functional improvement").front() == "CM16-0000001#1");
}

TEST_CASE("an outcome that is said of the request ranks, and is shown") {
  const SmallIndex index(
      {about("CM16-0000001", "MRI of the knee", "The knee is stable."),
       about("CM16-0000002", "MRI of the knee", "The knee is stable.", "Overturned"),
       about("CM16-0000003", "MRI of the ankle", "The ankle is stable.", "Overturned")});
  for (const char* query : {"approved knee MRI", "knee MRI approved", "knee MRI denial overturned",
                            "why was a knee MRI granted"}) {
    INFO(query);
    const SearchAnswer answer = index.search(query);
    CHECK(answer.hits.front().item.id == "CM16-0000002#1");
    CHECK(part(answer, "outcome") == "overturned");
  }
  CHECK(index.search("why was the knee MRI denied").interpreted.outcome == "upheld");
  CHECK(index.search("knee MRI not approved").interpreted.outcome == "upheld");
  CHECK(index.ids("knee MRI denied").front() == "CM16-0000001#1");
}

TEST_CASE("what was decided before is no outcome that is asked for") {
  const SmallIndex index = treatments();
  for (const char* query : {"physical therapy visits already approved remain",
                            "knee MRI after previously denied x-rays were done"})
    CHECK_FALSE(index.search(query).interpreted.outcome.has_value());
}

TEST_CASE("a treatment that no item disputes is looked for in what was found") {
  const SmallIndex index(
      {about("CM16-0000001", "Norco 10/325mg #60", "A urine drug screen was performed."),
       about("CM16-0000002", "Knee brace", "The knee is stable.")});
  CHECK(index.ids("urine drug screen").front() == "CM16-0000001#1");
  CHECK(part(index.search("urine drug screen"), "treatment").empty());
}

namespace {

bool asks(const SearchAnswer& answer, const std::string& label, const std::string& assertion) {
  return std::find(answer.interpreted.concepts.begin(), answer.interpreted.concepts.end(),
                   std::pair(label, assertion)) != answer.interpreted.concepts.end();
}

}  // namespace

TEST_CASE("a concept is asked for where its words are like the question's") {
  const SmallIndex index({about("CM16-0000001", "Rollator", "The gait is normal.")});
  const SearchAnswer gait = index.search("walking aid although the gait is normal");
  CHECK(asks(gait, "abnormal gait", "absent"));
  CHECK_FALSE(asks(gait, "Functional improvement", "present"));
  CHECK_FALSE(asks(index.search("documented functional improvement with prior treatment"),
                   "Number of visits or quantity specified", "present"));
}

TEST_CASE("of two opposite concepts one is asked for and the other is not") {
  const SmallIndex index({about("CM16-0000001", "Therapy", "Nine visits are the limit.")});
  const SearchAnswer answer = index.search("request exceeds guideline limits");
  CHECK(asks(answer, "Exceeds the guideline's quantity", "present"));
  CHECK_FALSE(asks(answer, "within guideline limits", "present"));
}

TEST_CASE("a finding of a kind answers the question for it") {
  const SmallIndex index(
      {about("CM16-0000001", "Therapy", "There is motor weakness of the left leg."),
       about("CM16-0000002", "Therapy", "The employee has a dog and a cat at home.")});
  CHECK(index.ids("neurologic deficit").front() == "CM16-0000001#1");
}

TEST_CASE("a medication is found by what it is for, whatever a layman calls it") {
  const std::string all = "The pill is for sleep, nausea, cholesterol, nerve pain and pressure.";
  const SmallIndex index({about("CM16-0000001", "Ambien 10mg #30", all),
                          about("CM16-0000002", "Zofran 4mg #20", all),
                          about("CM16-0000003", "Atorvastatin 20mg #30", all),
                          about("CM16-0000004", "Gabapentin 300mg #90", all),
                          about("CM16-0000005", "Lisinopril 10mg #30", all),
                          about("CM16-0000006", "Sleep study", all)});
  for (const auto& [query, id] : {std::pair("sleep tablets", "CM16-0000001#1"),
                                  {"meds for sleep", "CM16-0000001#1"},
                                  {"pills for sleep", "CM16-0000001#1"},
                                  {"nausea pills", "CM16-0000002#1"},
                                  {"medicine for nausea", "CM16-0000002#1"},
                                  {"cholesterol tablets", "CM16-0000003#1"},
                                  {"nerve pain medicine", "CM16-0000004#1"},
                                  {"a drug for nerve pain", "CM16-0000004#1"},
                                  {"tablets for the blood pressure", "CM16-0000005#1"}}) {
    INFO(query);
    CHECK(first(index.ids(query), 1) == Ids{id});
  }
}

TEST_CASE("a word for all of a category asks for its items") {
  const SmallIndex index = treatments();
  for (const char* query : {"medication", "drugs", "medication denied", "tablets"}) {
    INFO(query);
    Ids found = first(index.ids(query), 3);
    std::sort(found.begin(), found.end());
    CHECK(found == Ids{"CM16-0000004#1", "CM16-0000005#1", "CM16-0000008#1"});
  }
  CHECK(part(index.search("medication"), "category") == "Pharmaceuticals");
  CHECK(first(index.ids("equipment"), 1) == Ids{"CM16-0000009#1"});
}

TEST_CASE("a guideline or a year beside a treatment leaves it the treatment") {
  const SmallIndex index = treatments();
  for (const char* query :
       {"MTUS acupuncture", "acupuncture ODG", "acupuncture guidelines", "acupuncture 2016",
        "acupuncture in 2016", "acupuncture needed", "why is acupuncture needed"}) {
    INFO(query);
    const SearchAnswer answer = index.search(query);
    CHECK(part(answer, "treatment") == "acupuncture");
    CHECK(answer.hits.front().item.id == "CM16-0000011#1");
  }
}
