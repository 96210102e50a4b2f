#include "searcher/filters.h"

#include "base/error.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

std::vector<std::string> found(const SmallIndex& index, const std::vector<Filter>& filters) {
  SearchRequest request;
  request.filters = filters;
  std::vector<std::string> ids;
  for (const Hit& hit : index.search(request).hits) ids.push_back(hit.item.id.substr(0, 4));
  std::sort(ids.begin(), ids.end());
  return ids;
}

using Ids = std::vector<std::string>;

// A: upheld, 2015, pain; B: overturned, 2016, neurology and pain; C: upheld, 2017, neurology.
SmallIndex three_letters() {
  SampleLetter a = about("CM15-0000001", "Lumbar MRI", "There are no red flags.");
  a.decided = "03/15/2015";
  SampleLetter b = about("CM16-0000001", "Knee brace", "The knee is unstable.", "Overturned");
  b.decided = "06/30/2016";
  b.specialties = "Neurology, Pain Management";
  b.items[0].guideline = "Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 31-33.";
  SampleLetter c = about("CM17-0000001", "Norco 10/325mg #120", "No urine screen is on file.");
  c.decided = "01/02/2017";
  c.specialties = "Neurology";
  c.states = "Texas, California";
  return SmallIndex({a, b, c});
}

Filter filter(const char* name, const char* value) {
  return make_filter(field(name), value);
}

}  // namespace

TEST_CASE("filters: alternatives within a field, all across fields, ! excludes") {
  const SmallIndex index = three_letters();
  CHECK(found(index, {filter("decision", "upheld")}) == Ids{"CM15", "CM17"});
  CHECK(found(index, {filter("decision", "upheld"), filter("decision", "overturned")}) ==
        Ids{"CM15", "CM16", "CM17"});
  CHECK(found(index, {filter("decision", "upheld"), filter("specialty", "neurology")}) ==
        Ids{"CM17"});
  CHECK(found(index, {filter("specialty", "!Neurology")}) == Ids{"CM15"});
  CHECK(found(index, {filter("licensure", "TEXAS")}) == Ids{"CM17"});
  CHECK(found(index, {filter("year", "2016")}) == Ids{"CM16"});
}

TEST_CASE("dates are filtered by day, month, year and open ranges") {
  const SmallIndex index = three_letters();
  CHECK(found(index, {filter("decided", "2015-03-15")}) == Ids{"CM15"});
  CHECK(found(index, {filter("decided", "2016-06")}) == Ids{"CM16"});
  CHECK(found(index, {filter("decided", "2016")}) == Ids{"CM16"});
  CHECK(found(index, {filter("decided", "2016-01-01..2017-01-02")}) == Ids{"CM16", "CM17"});
  CHECK(found(index, {filter("decided", "2016-07-01..")}) == Ids{"CM17"});
  CHECK(found(index, {filter("decided", "..2016-06-30")}) == Ids{"CM15", "CM16"});
}

TEST_CASE("a cited page is found within the printed range") {
  const SmallIndex index = three_letters();
  CHECK(found(index, {filter("page", "32")}) == Ids{"CM16"});
  CHECK(found(index, {filter("page", "33..40")}) == Ids{"CM16"});
  CHECK(found(index, {filter("page", "34..40")}).empty());
}

TEST_CASE("a guideline is found by words of its name") {
  const SmallIndex index = three_letters();
  CHECK(found(index, {filter("guideline", "mtus")}).size() == 3);
  CHECK(found(index, {filter("guideline", "physical medicine")}) == Ids{"CM15", "CM17"});
}

TEST_CASE("values that cannot be are refused with a hint") {
  const SmallIndex index = three_letters();
  for (const auto& [name, value] :
       std::vector<std::pair<const char*, const char*>>{{"decision", "granted"},
                                                        {"decided", "15 March"},
                                                        {"decided", ".."},
                                                        {"page", "x"},
                                                        {"page", "5..2"},
                                                        {"decided", "2017-03-01..2017-01-01"},
                                                        {"decided", "2017-02-30"},
                                                        {"decided", "2017-13"},
                                                        {"page", "1..100000"},
                                                        {"guideline", "?!"}}) {
    INFO(name << "=" << value);
    try {
      found(index, {filter(name, value)});
      FAIL("was accepted");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::usage);
      CHECK_FALSE(error.hint().empty());
    }
  }
  CHECK_THROWS_AS(filter("specialty", "!"), Error);
}

TEST_CASE("the State's words for decisions are understood") {
  const SmallIndex index = three_letters();
  CHECK(found(index, {filter("decision", "Uphold")}).size() == 2);
  CHECK(found(index, {filter("decision", "OVERTURN")}) == Ids{"CM16"});
}
