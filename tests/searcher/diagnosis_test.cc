#include "base/edit_distance.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

SmallIndex one_letter() {
  return SmallIndex({about("CM16-0000001", "Lumbar MRI",
                           "There is no documentation of objective functional improvement. Red "
                           "flags are absent.")});
}

Diagnosis diagnosis_of(const SmallIndex& index, const std::string& query) {
  const SearchAnswer answer = index.search(query);
  CHECK(answer.total == 0);
  REQUIRE(answer.diagnosis.has_value());
  return *answer.diagnosis;
}

}  // namespace

TEST_CASE("a set without items names the clause that empties it, and what each has alone") {
  const SmallIndex index = one_letter();
  const Diagnosis why = diagnosis_of(index, "improvement AND surgery AND flags");
  REQUIRE(why.clauses.size() == 3);
  CHECK(why.clauses[0].items == 1);
  CHECK(why.clauses[1].items == 0);
  CHECK(why.clauses[1].column == 17);
  CHECK(why.clauses[2].items == 1);
  CHECK(why.emptied_by == "surgery");
  REQUIRE(why.relaxation.has_value());
  CHECK(why.relaxation->query == "(improvement AND flags)");
  CHECK(why.relaxation->total == 1);
}

TEST_CASE("a filter that empties a query is named") {
  const SmallIndex index = one_letter();
  SearchRequest request;
  request.text = "improvement";
  request.filters = {make_filter(field("decision"), "overturned")};
  const SearchAnswer answer = index.search(request);
  REQUIRE(answer.diagnosis.has_value());
  CHECK(answer.diagnosis->emptied_by == "decision:overturned");
  CHECK(answer.diagnosis->clauses.back().items == 0);
}

TEST_CASE("a phrase that stands nowhere is found with other words between") {
  const SmallIndex index = one_letter();
  const Diagnosis why = diagnosis_of(index, "\"documentation of functional improvement\"");
  REQUIRE(why.relaxation.has_value());
  CHECK(why.relaxation->total == 1);
  CHECK(why.relaxation->example == "documentation of objective functional improvement");
}

TEST_CASE("a distance that is too short is widened") {
  const SmallIndex index = one_letter();
  const Diagnosis why = diagnosis_of(index, "documentation /2 improvement");
  REQUIRE(why.relaxation.has_value());
  CHECK(why.relaxation->query == "(documentation /6 improvement)");
  REQUIRE(why.clauses.size() == 3);
  CHECK(why.clauses[0].items == 1);
  CHECK(why.clauses[2].items == 0);
}

TEST_CASE("a misspelled word is met by the words of the index") {
  const SmallIndex index = one_letter();
  const Diagnosis why = diagnosis_of(index, "objetcive");
  REQUIRE(why.suggestions.size() == 1);
  CHECK(why.suggestions[0].word == "objetcive");
  CHECK(why.suggestions[0].suggestion == "objective");
  CHECK(why.suggestions[0].items == 1);
}

TEST_CASE("a relaxation can be asked as it is printed") {
  const SmallIndex index = one_letter();
  for (const char* query : {"documentation /2 improvement", "\"documentation improvement\"",
                            "improvement AND surgery AND flags", "=improve /s documentation"}) {
    const Diagnosis why = diagnosis_of(index, query);
    REQUIRE(why.relaxation.has_value());
    CHECK(index.search(why.relaxation->query).total == why.relaxation->total);
  }
}

TEST_CASE("the distance of two words counts slips of the pen") {
  CHECK(edit_distance("pain", "pain") == 0);
  CHECK(edit_distance("patinet", "patient") == 1);
  CHECK(edit_distance("improvemnt", "improvement") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("a value of several words that no item has is answered with a diagnosis") {
  const SmallIndex index({about("CM16-9010001", "MRI", "There are no red flags.", "Upheld")});
  for (const char* query :
       {"category:\"Pain Management\"", "category:\"Pain Management\" AND flags",
        "same:\"There were red flags on examination of this worker\""}) {
    INFO(query);
    const SearchAnswer answer = index.search(query);
    CHECK(answer.total == 0);
    REQUIRE(answer.diagnosis);
    CHECK(answer.diagnosis->clauses.front().items == 0);
  }
}

TEST_CASE(
    "where the order of two words empties a query, the same distance in either order is offered") {
  const SmallIndex index(
      {about("CM16-9010001", "MRI of the lumbar spine", "No red flags.", "Upheld")});
  const SearchAnswer answer = index.search("lumbar pre/5 mri");
  CHECK(answer.total == 0);
  REQUIRE(answer.diagnosis);
  REQUIRE(answer.diagnosis->relaxation);
  CHECK(answer.diagnosis->relaxation->query == "(lumbar /5 mri)");
}
