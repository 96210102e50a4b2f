#include <algorithm>

#include "searcher/contrast.h"
#include "searcher/statistics.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

// Three epidural injections under different names, one of them overturned, and items that only
// speak of them.
SmallIndex injections() {
  return SmallIndex(
      {about("CM16-0000001", "Lumbar epidural steroid injection at L4-5",
             "There is no documentation of radiculopathy."),
       about("CM16-0000002", "Lumbar ESI", "Radiculopathy is corroborated by imaging.",
             "Overturned"),
       about("CM16-0000003", "Cervical epidural injection",
             "There is no documentation of radiculopathy."),
       about("CM16-0000004", "Lumbar facet injection",
             "A prior epidural steroid injection gave no relief.", "Overturned"),
       about("CM16-0000005", "TENS unit",
             "An epidural steroid injection is planned; radiculopathy is documented."),
       about("CM16-0000006", "Knee brace", "The knee is stable.", "Overturned")});
}

StatisticsAnswer statistics_of(const SmallIndex& index, const std::string& query) {
  Searcher searcher({index.folder()});
  StatisticsRequest request;
  request.matching.text = query;
  request.tables = statistics_tables("decision");
  return statistics(searcher, request);
}

ContrastAnswer contrast_of(const SmallIndex& index, const std::string& query) {
  Searcher searcher({index.folder()});
  ContrastRequest request;
  request.text = query;
  return contrast(searcher, request);
}

}  // namespace

TEST_CASE("a rate of a treatment counts the items that dispute it, by any of its names") {
  const SmallIndex index = injections();
  for (const char* query : {"epidural steroid injection", "ESI", "epidural injections"}) {
    INFO(query);
    const StatisticsAnswer answer = statistics_of(index, query);
    CHECK(answer.matching.overturned == 1);
    CHECK(answer.matching.items() == 3);
    CHECK(answer.interpreted.population.value_or("").find(query) != std::string::npos);
  }
  CHECK(statistics_of(index, "lumbar epidural steroid injection").matching.items() == 2);
  CHECK(statistics_of(index, "epidural injection approved").matching.items() == 1);
}

TEST_CASE("beside a treatment all words must hold") {
  const SmallIndex index = injections();
  CHECK(statistics_of(index, "epidural steroid injection radiculopathy imaging").matching.items() ==
        1);
  CHECK(statistics_of(index, "radiculopathy imaging").matching.items() == 1);
  CHECK(statistics_of(index, "radiculopathy").matching.items() == 4);
}

TEST_CASE("a rate of what is missing counts the items whose reviewer misses it") {
  const SmallIndex index = injections();
  for (const char* query :
       {"no documentation of radiculopathy", "absent:(radiculopathy)",
        "radiculopathy not documented", "no radiculopathy", "without documented radiculopathy"}) {
    INFO(query);
    const StatisticsAnswer answer = statistics_of(index, query);
    CHECK(answer.matching.items() == 2);
    CHECK(answer.interpreted.population.value_or("").find("missing") != std::string::npos);
  }
  CHECK(statistics_of(index, "present:(radiculopathy)").matching.items() == 2);
  CHECK(statistics_of(index, "lumbar injection no radiculopathy").matching.items() == 1);
  // Where nothing but words about the record is missing, they are words.
  CHECK(statistics_of(index, "no documentation").matching.items() == 3);
  CHECK(index.search("no radiculopathy").total_of_all == 2);
}

TEST_CASE("the items that a rate counts can be searched for") {
  const SmallIndex index = injections();
  Searcher searcher({index.folder()});
  SearchRequest request;
  request.text = "epidural steroid injection";
  request.must_hold = AllWordsOf::query;
  const SearchAnswer answer = searcher.search(request);
  CHECK(answer.total == 3);
  CHECK(answer.hits.size() == 3);
  CHECK(answer.interpreted.population == statistics_of(index, request.text).interpreted.population);
}

TEST_CASE("what is connected or marked is counted as it was") {
  const SmallIndex index = injections();
  CHECK(statistics_of(index, "epidural OR brace").matching.items() == 5);
  CHECK(statistics_of(index, "treatment:facet").matching.items() == 1);
  CHECK(statistics_of(index, "").matching.items() == 6);
}

TEST_CASE("a total says how many items hold all of the query") {
  const SearchAnswer answer = injections().search("lumbar epidural steroid injection");
  CHECK(answer.total > 2);
  CHECK(answer.total_of_all == 2);
  CHECK_FALSE(injections().search("epidural OR brace").total_of_all.has_value());
}

TEST_CASE("a contrast compares the treatment that is named, never a neighbour") {
  const SmallIndex index = injections();
  const ContrastAnswer answer = contrast_of(index, "epidural steroid injection");
  for (const ContrastSide* side : {&answer.overturned, &answer.upheld})
    for (const SimilarHit& hit : side->items) {
      INFO(hit.item.id);
      CHECK(hit.item.id != "CM16-0000004#1");
      CHECK(hit.item.id <= "CM16-0000003#1");
    }
  // The item that answers the query best is what both sides are compared with.
  CHECK(answer.overturned.items.size() + answer.upheld.items.size() == 2);
  CHECK_FALSE(answer.anchor.empty());
  const auto few = [](const std::string& warning) {
    return warning.find("too few") != std::string::npos;
  };
  CHECK(std::count_if(answer.warnings.begin(), answer.warnings.end(), few) == 1);
  CHECK(answer.summary.empty());
}

namespace {

// Treatments only: what the reviewers wrote does not matter.
SmallIndex treatments(const std::vector<std::string>& disputed) {
  std::vector<SampleLetter> letters;
  for (std::size_t i = 0; i < disputed.size(); ++i)
    letters.push_back(about("CM16-100000" + std::to_string(i), disputed[i], "The chart is brief."));
  return SmallIndex(letters);
}

void check_counts(const SmallIndex& index,
                  const std::vector<std::pair<std::string, std::size_t>>& expected) {
  for (const auto& [query, items] : expected) {
    INFO(query);
    CHECK(statistics_of(index, query).matching.items() == items);
  }
}

}  // namespace

TEST_CASE("a rate of a drug counts no drug that shares another ingredient with a brand of it") {
  const SmallIndex index =
      treatments({"Tramadol 50mg #60", "Ultracet #30", "Norco 10/325mg #60", "Percocet 5/325mg #20",
                  "Oxycodone ER 20mg #60", "Tylenol #3 #40", "Acetaminophen 500mg #90",
                  "Hydrocodone ER 20mg #30"});
  check_counts(index, {{"tramadol", 2},
                       {"ultram", 2},
                       {"oxycodone", 2},
                       {"percocet", 1},
                       {"norco", 1},
                       {"hydrocodone", 2},
                       {"acetaminophen", 5}});
}

TEST_CASE("a rate of a brand counts what is filed where the brand is") {
  const SmallIndex index = treatments(
      {"Voltaren gel 1% 100 g", "Voltaren 75mg #60", "Flector 1.3% patch", "Lidoderm 5% patch #30",
       "Lidocaine 5% patch", "Flurbiprofen 10%/Lidocaine 5%/Amitriptyline 5% cream 120 grams"});
  check_counts(
      index,
      {{"voltaren gel", 1}, {"voltaren", 2}, {"lidoderm", 2}, {"lidocaine", 3}, {"diclofenac", 3}});
}

TEST_CASE("a rate of a class counts what is filed under it, not what only mentions its name") {
  const SmallIndex index =
      treatments({"Physical therapy 2 times a week for 6 weeks", "Pre-operative PT/PTT",
                  "Right shoulder arthroscopy with rotator cuff repair",
                  "Associated surgical service: Arc sling", "Spine surgery evaluation",
                  "Pre-operative medical clearance", "Comprehensive psychological testing",
                  "Cognitive behavioral psychotherapy x 6", "Orthopedic consultation"});
  check_counts(index, {{"physical therapy", 1},
                       {"surgery", 1},
                       {"shoulder surgery", 1},
                       {"medical clearance", 1},
                       {"psychotherapy", 1},
                       {"consultation", 2}});
  CHECK(statistics_of(index, "surgery").interpreted.population.value_or("").find("filed under") !=
        std::string::npos);
}

TEST_CASE("hits of other treatments are not passed off as the one asked for") {
  const SmallIndex index = treatments({"Baclofen 20mg #60", "Lumbar epidural steroid injection"});
  const auto says = [&](const std::string& query, const std::string& expected) {
    const SearchAnswer answer = index.search(query);
    return std::any_of(
        answer.warnings.begin(), answer.warnings.end(),
        [&](const std::string& warning) { return warning.find(expected) != std::string::npos; });
  };
  CHECK(says("cervical epidural steroid injection", "of other treatments"));
  CHECK(says("soma", "of other treatments"));
  CHECK(says("functional restoration program denied", "no item disputes"));
  CHECK_FALSE(says("baclofen", "no item"));
  CHECK_FALSE(says("lumbar epidural", "no item"));
}

TEST_CASE("a side that is asked for must be the treatment's") {
  const SmallIndex index = treatments({"MRI of the left knee", "MRI right knee without contrast",
                                       "Bilateral knee MRI", "Knee MRI", "MRI of the left hip"});
  check_counts(index, {{"left knee MRI", 2},
                       {"MRI right knee", 2},
                       {"bilateral knee MRI", 1},
                       {"knee MRI", 4},
                       {"left MRI", 3}});
  CHECK(
      statistics_of(index, "left knee MRI").interpreted.population.value_or("").find("left knee") !=
      std::string::npos);
}

TEST_CASE("of several treatments an item has one") {
  const SmallIndex index =
      treatments({"MRI of the lumbar spine", "CT scan of the head", "Norco 10/325mg #60",
                  "Soma 350mg #30", "Physical therapy x 6", "Rotator cuff repair, decompression"});
  check_counts(index, {{"MRI or CT scan", 2},
                       {"norco and soma", 2},
                       {"MRI and physical therapy", 2},
                       {"MRI, physical therapy", 2},
                       {"rotator cuff repair and decompression", 1}});
}

TEST_CASE("names for less than a class count what has one of them") {
  const SmallIndex index =
      treatments({"Associated surgical service: Assistant PA",
                  "Associated surgical service: Cold therapy unit",
                  "Associated surgical service: Arc sling", "Home aide 6 hours per day",
                  "RN visit for wound care", "Occupational therapy x 8", "Physical therapy x 8",
                  "Lidocaine 5% patch", "Sit-stand workstation", "Spine surgery evaluation"});
  check_counts(index, {{"surgical assistant", 1},
                       {"ice machine", 1},
                       {"caregiver", 1},
                       {"occupational therapy", 1},
                       {"pain patch", 1},
                       {"standing desk", 1},
                       {"spine surgery", 0}});
}

TEST_CASE("what a query says of a treatment is not dropped") {
  const SmallIndex index(
      {about("CM16-0000011", "Physical therapy x 6", "Physical therapy was not tried before."),
       about("CM16-0000012", "Physical therapy x 6", "Physical therapy was completed in May."),
       about("CM16-0000013", "Lumbar MRI", "Physical therapy was not tried.", "Overturned")});
  CHECK(statistics_of(index, "physical therapy").matching.items() == 2);
  CHECK(statistics_of(index, "physical therapy not tried").matching.items() == 2);
  CHECK(statistics_of(index, "physical therapy denied").matching.items() == 2);
  const auto warns = [&](const std::string& query, const std::string& of) {
    const StatisticsAnswer answer = statistics_of(index, query);
    return std::any_of(
        answer.warnings.begin(), answer.warnings.end(),
        [&](const std::string& warning) { return warning.find(of) != std::string::npos; });
  };
  CHECK(warns("physical therapy denied", "outcome is part of what is counted"));
  CHECK_FALSE(warns("physical therapy", "outcome"));
  CHECK(warns("knee MRI", "there are no items"));
}

// A field's value beside a plain question restricts it, as the same value given as a filter does.
TEST_CASE("a value in the query and as a filter make the same population") {
  const SmallIndex index = injections();
  for (const auto& [clause, name, value] :
       {std::tuple("decision:overturned", "decision", "overturned"),
        {"-decision:upheld", "decision", "!upheld"},
        {"category:Injection", "category", "Injection"},
        {"has:year", "decision", ""},
        {"decided:2000-01-01..2099-12-31", "decided", "2000-01-01..2099-12-31"}}) {
    INFO(clause);
    Searcher searcher({index.folder()});
    SearchRequest typed;
    typed.text = std::string("epidural steroid injection ") + clause;
    SearchRequest filtered;
    filtered.text = "epidural steroid injection";
    if (*value != '\0') filtered.filters.push_back(make_filter(field(name), value));
    const SearchAnswer of_typed = searcher.search(typed);
    const SearchAnswer of_filtered = searcher.search(filtered);
    CHECK(of_typed.total == of_filtered.total);
    CHECK(of_typed.total_of_all == of_filtered.total_of_all);
    REQUIRE(of_typed.hits.size() == of_filtered.hits.size());
    for (std::size_t i = 0; i < of_typed.hits.size(); ++i)
      CHECK(of_typed.hits[i].item.id == of_filtered.hits[i].item.id);
    StatisticsRequest request;
    request.tables = statistics_tables("decision");
    request.matching = typed;
    const StatisticsAnswer counted = statistics(searcher, request);
    request.matching = filtered;
    CHECK(counted.matching.items() == statistics(searcher, request).matching.items());
    CHECK(counted.interpreted.population.value_or("").find("; and ") != std::string::npos);
  }
}

TEST_CASE("a value beside a quoted phrase must hold with it") {
  const SmallIndex index = injections();
  CHECK(statistics_of(index, "\"epidural steroid\" decision:overturned").matching.items() == 1);
  CHECK(statistics_of(index, "decision:overturned").matching.items() == 3);
}

TEST_CASE("an outcome beside connectors is a word, and the answer says how to ask for it") {
  const SearchAnswer answer = injections().search("epidural AND overturned");
  CHECK_FALSE(answer.interpreted.outcome.has_value());
  REQUIRE_FALSE(answer.warnings.empty());
  CHECK(answer.warnings.front().find("decision:overturned") != std::string::npos);
}
