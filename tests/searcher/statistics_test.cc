#include "searcher/statistics.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "searcher/statistics_json.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

// Six MRIs, of which the second and fourth were overturned, and two visits to a gym.
std::vector<SampleLetter> letters() {
  std::vector<SampleLetter> all;
  for (int i = 1; i <= 8; ++i) {
    SampleLetter letter = about("CM16-000000" + std::to_string(i),
                                i <= 6 ? "Lumbar MRI" : "Gym membership for 6 months",
                                i <= 3 ? "There are no red flags." : "The exam is normal.",
                                i == 2   ? "Overturned"
                                : i == 4 ? "Overturned in Part"
                                         : "Upheld");
    letter.decided = i <= 4 ? "01/06/2016" : "01/06/2017";
    if (i == 1) letter.specialties = "Neurology, Pain Management";
    all.push_back(letter);
  }
  return all;
}

StatisticsAnswer count(const SmallIndex& index, const std::string& by,
                       const std::string& query = "", std::uint32_t limit = 0) {
  Searcher searcher({index.folder()});
  StatisticsRequest request;
  request.matching.text = query;
  request.tables = statistics_tables(by);
  request.limit = limit;
  return statistics(searcher, request);
}

const StatisticsRow* row(const StatisticsTable& table, const std::vector<std::string>& values) {
  for (const StatisticsRow& r : table.rows)
    if (r.values == values) return &r;
  return nullptr;
}

}  // namespace

TEST_CASE("the Wilson interval is the published one") {
  // Wilson (1927), as worked in Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  const Proportion p{81, 263};
  CHECK(p.low() == Approx(0.2553).margin(0.0001));
  CHECK(p.high() == Approx(0.3662).margin(0.0001));
  const Proportion few{1, 29};
  CHECK(few.low() == Approx(0.0061).margin(0.0001));
  CHECK(few.high() == Approx(0.1718).margin(0.0001));
  const Proportion none{0, 20};
  CHECK(none.low() == 0);
  CHECK(none.high() == Approx(0.1611).margin(0.0001));
}

TEST_CASE("a rate has its numerator and denominator, and the base rate beside it") {
  const SmallIndex index(letters());
  const StatisticsAnswer answer = count(index, "category", "rationale:\"red flags\"");
  CHECK(answer.matching.items() == 3);
  CHECK(answer.matching.overturn_rate().numerator == 1);
  CHECK(answer.base.items() == 8);
  CHECK(answer.base.overturn_rate().numerator == 2);  // in part counts as overturned
  REQUIRE(answer.tables.size() == 1);
  const StatisticsRow* tests = row(answer.tables[0], {"Diagnostic Testing"});
  REQUIRE(tests != nullptr);
  CHECK(tests->matching.items() == 3);
  CHECK(tests->base.items() == 6);
  CHECK(tests->base.overturn_rate().numerator == 2);
  CHECK(tests->base.overturn_rate().denominator == 6);
}

TEST_CASE("a crosstab has a row a combination, and years stand in their order") {
  const SmallIndex index(letters());
  const StatisticsAnswer answer = count(index, "decision+year,year");
  REQUIRE(answer.tables.size() == 2);
  REQUIRE(row(answer.tables[0], {"upheld", "2016"}) != nullptr);
  CHECK(row(answer.tables[0], {"upheld", "2016"})->matching.items() == 2);
  CHECK(row(answer.tables[0], {"upheld", "2017"})->matching.items() == 4);
  CHECK(row(answer.tables[0], {"overturned", "2017"}) == nullptr);
  CHECK(answer.tables[1].rows.front().values == std::vector<std::string>{"2016"});
}

TEST_CASE("an item with two specialties counts with each, and the table says that rows overlap") {
  const SmallIndex index(letters());
  const StatisticsAnswer answer = count(index, "specialty,category");
  CHECK(row(answer.tables[0], {"Pain Management"})->matching.items() == 8);
  CHECK(row(answer.tables[0], {"Neurology"})->matching.items() == 1);
  CHECK(answer.tables[0].overlapping);
  CHECK_FALSE(answer.tables[1].overlapping);
}

TEST_CASE("items without a value are counted too") {
  std::vector<SampleLetter> all = letters();
  all[0].items[0].title = "Zorbulation of the frimble";
  const SmallIndex index(all);
  const StatisticsAnswer answer = count(index, "category");
  REQUIRE(row(answer.tables[0], {""}) != nullptr);
  CHECK(row(answer.tables[0], {""})->matching.items() == 1);
  CHECK(to_json(answer)["tables"][0]["rows"].size() == answer.tables[0].rows.size());
}

TEST_CASE("a limit cuts rows and says how many there are") {
  const SmallIndex index(letters());
  const StatisticsAnswer answer = count(index, "category", "", 1);
  CHECK(answer.tables[0].rows.size() == 1);
  CHECK(answer.tables[0].rows_in_all == 2);
}

TEST_CASE("statistics of a query that matches nothing are a full answer") {
  const SmallIndex index(letters());
  const auto json = to_json(count(index, "category", "zygodactyl"));
  CHECK(json["total"] == 0);
  CHECK(json["tables"][0]["rows"].empty());
  CHECK(json["matching"]["overturn_rate"]["value"].is_null());
  CHECK(json["base"]["items"] == 8);
}

TEST_CASE("of plain words all must hold, and the answer says so") {
  const SmallIndex index(letters());
  CHECK(count(index, "year", "red flags").matching.items() ==
        count(index, "year", "red AND flags").matching.items());
  CHECK(count(index, "year", "red flags").interpreted.population ==
        "items with the words \"red\", \"flags\" (found, missing or only spoken of)");
  CHECK_FALSE(count(index, "year", "red AND flags").interpreted.population.has_value());
}

TEST_CASE("words beside required parts must hold too, and the answer says so") {
  const SmallIndex index(letters());
  CHECK(count(index, "year", "decision:upheld zygodactyl").matching.items() == 0);
  CHECK(count(index, "year", "\"red flags\" zygodactyl").matching.items() == 0);
  CHECK(count(index, "year", "decision:upheld red flags").matching.items() ==
        count(index, "year", "decision:upheld AND red AND flags").matching.items());
  CHECK(count(index, "year", "\"red\" flags").matching.items() ==
        count(index, "year", "red AND flags").matching.items());
  CHECK(count(index, "year", "decision:upheld red flags").interpreted.population ==
        "items with the words \"red\", \"flags\" (found, missing or only spoken of); and "
        "decision:upheld");
}

TEST_CASE("there is nothing to count by a text field or an unknown one") {
  CHECK_THROWS_AS(statistics_tables("rationale"), Error);
  CHECK_THROWS_AS(statistics_tables("categroy"), Error);
  CHECK_THROWS_AS(statistics_tables("year+category+decision+specialty"), Error);
  CHECK(statistics_field("guideline").name == "guideline_title");
  CHECK(statistics_field("concept").name == "finding");
}

TEST_CASE("two indexes are counted as one") {
  const SmallIndex a({about("CM16-0000001", "Lumbar MRI", "There are no red flags.")});
  const SmallIndex b({about("CM16-0000002", "Lumbar MRI", "No red flags.", "Overturned")});
  Searcher searcher({a.folder(), b.folder()});
  StatisticsRequest request;
  request.tables = statistics_tables("category");
  const StatisticsAnswer answer = statistics(searcher, request);
  CHECK(answer.tables[0].rows[0].matching.items() == 2);
  CHECK(answer.tables[0].rows[0].matching.overturned == 1);
}
