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
  CHECK(answer.overturned.items.size() + answer.upheld.items.size() == 2);  // beside the anchor
  const auto few = [](const std::string& warning) {
    return warning.find("too few") != std::string::npos;
  };
  CHECK(std::count_if(answer.warnings.begin(), answer.warnings.end(), few) == 2);
}
