// Words that no item has and that are clearly another's slip.
#include <algorithm>

#include "searcher/searcher.h"
#include "searcher/statistics.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Ids = std::vector<std::string>;

SmallIndex letters() {
  return SmallIndex(
      {about("CM17-0000001", "Acupuncture", "The opioid was continued with a urine drug screen."),
       about("CM17-0000002", "Acupuncture", "The opioid was continued without documentation."),
       about("CM17-0000003", "Lumbar MRI", "The documentation was reviewed. Abduction is full."),
       about("CM17-0000004", "Brace", "The brace is not supported. Abduction is limited.")});
}

SearchAnswer asked(const SmallIndex& index, const std::string& query,
                   const std::vector<std::string>& without = {}, bool plain = false) {
  SearchRequest request;
  request.text = query;
  request.without_parts = without;
  request.plain = plain;
  return Searcher({index.folder()}).search(request);
}

bool says(const SearchAnswer& answer, const std::string& text) {
  return std::any_of(
      answer.warnings.begin(), answer.warnings.end(),
      [&](const std::string& warning) { return warning.find(text) != std::string::npos; });
}

}  // namespace

TEST_CASE("a word that no item has is searched as the one that is clearly meant") {
  const SmallIndex index = letters();
  const auto same = [&](const std::string& typed, const std::string& meant) {
    INFO(typed);
    const SearchAnswer answer = asked(index, typed);
    CHECK(answer.total == asked(index, meant).total);
    CHECK(answer.total > 0);
    CHECK(says(answer, "searched also for '"));
    CHECK(std::any_of(answer.interpreted.parts.begin(), answer.interpreted.parts.end(),
                      [](const InterpretedPart& part) { return part.part == "spelling"; }));
  };
  same("opiod continued", "opioid continued");
  same("acupunture", "acupuncture");
  same("acupunctrue denied", "acupuncture denied");
  same("documentaton", "documentation");
  same("opioids contineud", "opioids continued");
  CHECK(says(asked(index, "opiod continued"),
             "no item has 'opiod': searched also for 'opioid' (2 items); --without-part spelling "
             "takes it as typed"));
  CHECK(asked(index, "acupunture").interpreted.parts.front().part == "treatment");
}

TEST_CASE("a correction is taken back, and none is made in what is marked") {
  const SmallIndex index = letters();
  CHECK(asked(index, "acupunture", {"spelling"}).total == 0);
  CHECK(asked(index, "acupunture", {}, true).total == 0);
  for (const char* query : {"\"acupunture\"", "=acupunture", "treatment:acupunture", "~acupunture",
                            "acupunture AND opioid", "absent:(acupunture)", "acupunture!"}) {
    INFO(query);
    CHECK_FALSE(says(asked(index, query), "searched also"));
  }
  SearchRequest strict;
  strict.text = "acupunture";
  strict.strict = true;
  CHECK(index.search(strict).total == 0);
}

TEST_CASE("a word of its own is not corrected") {
  const SmallIndex index = letters();
  // A word of the lists, one that is no slip of its neighbour, one of too few letters, one that a
  // single item has, and one that could be two.
  for (const char* query : {"adduction", "hypotension", "brase", "revieved", "xyzzy", "scan"}) {
    INFO(query);
    CHECK_FALSE(says(asked(index, query), "searched also"));
  }
}

TEST_CASE("what is counted is corrected as what is searched, and says so") {
  const SmallIndex index = letters();
  Searcher searcher({index.folder()});
  StatisticsRequest request;
  request.matching.text = "acupunture";
  request.tables = statistics_tables("year");
  const StatisticsAnswer answer = statistics(searcher, request);
  CHECK(answer.matching.items() == 2);
  REQUIRE(answer.interpreted.population.has_value());
  CHECK(answer.interpreted.population->find("cupuncture") != std::string::npos);
  REQUIRE_FALSE(answer.warnings.empty());
  CHECK(answer.warnings.front().find("searched also for 'acupuncture'") != std::string::npos);
}

TEST_CASE("the total of the whole query says which items it counts") {
  const SmallIndex index = letters();
  CHECK(asked(index, "upheld").population_of_all == "items, decided upheld");
  CHECK(asked(index, "upheld").total_of_all == 4);
  CHECK(asked(index, "acupuncture").population_of_all.starts_with("items whose treatment "));
  CHECK(asked(index, "opioid continued").population_of_all.starts_with("items with the words "));
  CHECK(asked(index, "the of").population_of_all.empty());
  CHECK(asked(index, "opioid AND continued").population_of_all.empty());
}

TEST_CASE("a word that is spelled as it is heard is searched as the one that is meant") {
  const SmallIndex index(
      {about("CM17-0000001", "Physical therapy", "Pneumonia was treated. Physical exam is normal."),
       about("CM17-0000002", "Physical therapy", "Psychological distress and pneumonia are noted."),
       about("CM17-0000003", "Wrist brace", "The wrist was injured. Psychological care helps."),
       about("CM17-0000004", "Wrist brace", "Physical therapy of the wrist was denied.")});
  for (const auto& [typed, meant] : {std::pair{"fisical therapy", "physical"},
                                     {"fysical therapy", "physical"},
                                     {"numonia", "pneumonia"},
                                     {"sychological", "psychological"}}) {
    INFO(typed);
    CHECK(says(asked(index, typed), std::string("searched also for '") + meant + "'"));
  }
}

// Reviewers misspell, too, so that a word with items may still be a slip.
TEST_CASE("a term's misspelling that few items have is searched as the term") {
  std::vector<SampleLetter> letters{about("CM17-0000000", "MRI", "The lumber spine is stiff.")};
  for (int i = 1; i <= 20; ++i)
    letters.push_back(about("CM17-" + std::to_string(1000000 + i), "Lumbar MRI",
                            "The month before, the mouth and the lumbar spine were examined."));
  letters.push_back(about("CM17-0000099", "MRI", "A brace. The mouth is sore."));
  const SmallIndex index(letters);
  const SearchAnswer answer = asked(index, "lumber MRI");
  CHECK(says(answer, "'lumber' is in 1 item: searched instead for 'lumbar' (20 items)"));
  CHECK(answer.hits.front().item.id != "CM17-0000000#1");
  for (const char* query : {"mouth guard", "stiff spine", "\"lumber spine\"", "lumbar MRI"}) {
    INFO(query);
    CHECK_FALSE(says(asked(index, query), "searched instead"));
  }
}
