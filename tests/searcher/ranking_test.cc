#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Ids = std::vector<std::string>;

// The same words in four roles: missing, found, recited, supposed.
SmallIndex four_roles() {
  return SmallIndex(
      {about("CM16-0000001", "Physical therapy",
             "In this case there is no documentation of functional improvement."),
       about("CM16-0000002", "Physical therapy",
             "In this case there is documentation of functional improvement.", "Overturned"),
       about("CM16-0000003", "Physical therapy",
             "MTUS guidelines recommend continued therapy with documentation of functional "
             "improvement. The records describe pain of the lower back."),
       about("CM16-0000004", "Physical therapy",
             "If there were documentation of functional improvement, more visits might be "
             "considered. The records describe pain of the lower back.")});
}

}  // namespace

TEST_CASE("asked for what is missing, the item that misses it comes first") {
  CHECK(four_roles().ids("no documentation of functional improvement").front() == "CM16-0000001#1");
  CHECK(four_roles().ids("functional improvement was not documented").front() == "CM16-0000001#1");
}

TEST_CASE("asked for what is documented, the item that documents it comes first") {
  CHECK(four_roles().ids("documentation of functional improvement").front() == "CM16-0000002#1");
  CHECK(four_roles().ids("functional improvement is documented").front() == "CM16-0000002#1");
}

TEST_CASE("the item that says the opposite comes last of those that find anything") {
  const Ids absent = four_roles().ids("no documentation of functional improvement");
  CHECK(absent.back() == "CM16-0000002#1");
}

TEST_CASE("a reader can turn the understanding off") {
  const SmallIndex index = four_roles();
  SearchRequest request;
  request.text = "no documentation of functional improvement";
  CHECK(index.search(request).interpreted.polarity == "absent");
  request.plain = true;
  const SearchAnswer plain = index.search(request);
  CHECK_FALSE(plain.interpreted.polarity.has_value());
  CHECK(plain.interpreted.concepts.empty());
}

TEST_CASE("equal answers stand in the order of their ids") {
  const SmallIndex index({about("CM16-0000003", "Knee brace", "The knee is stable."),
                          about("CM16-0000001", "Knee brace", "The knee is stable."),
                          about("CM16-0000002", "Knee brace", "The knee is stable.")});
  CHECK(index.ids("stable knee") == Ids{"CM16-0000001#1", "CM16-0000002#1", "CM16-0000003#1"});
}

TEST_CASE("absent: and present: say it outright, role: says in which sentences") {
  const SmallIndex index = four_roles();
  CHECK(index.ids("absent:(functional improvement)").front() == "CM16-0000001#1");
  CHECK(index.ids("present:(functional improvement)").front() == "CM16-0000002#1");
  CHECK(index.ids("role:recital functional improvement").front() == "CM16-0000003#1");
  CHECK(index.search("absent:(functional improvement)").interpreted.tree ==
        "absent:(functional improvement)");
  CHECK(index.search("absent:improvement").interpreted.polarity == "absent");
}

TEST_CASE("what a patient refused is no outcome that is asked for") {
  const SmallIndex index(
      {about("CM16-0000001", "Lumbar fusion", "The patient refused surgery.", "Overturned"),
       about("CM16-0000002", "Lumbar fusion", "The surgery is medically necessary.")});
  Searcher searcher({index.folder()});
  SearchRequest request;
  request.text = "patient refused surgery";
  CHECK_FALSE(searcher.search(request).interpreted.outcome.has_value());
  for (const char* text : {"surgery refused", "surgery declined", "surgery was declined",
                           "why was the surgery refused", "surgery not approved"}) {
    INFO(text);
    request.text = text;
    CHECK(searcher.search(request).interpreted.outcome == "upheld");
  }
  request.text = "surgery not refused";
  CHECK(searcher.search(request).interpreted.outcome == "overturned");
}

TEST_CASE("what holds all that is asked comes before what says something like it") {
  const SmallIndex index(
      {about("CM16-0000021", "Lumbar MRI",
             "Conservative treatment has failed; all conservative treatment is exhausted."),
       about("CM16-0000022", "Lumbar MRI", "No conservative treatment was tried."),
       about("CM16-0000023", "Cervical MRI", "Conservative treatment was tried and was helpful.")});
  const SearchAnswer answer = index.search("denied because no conservative treatment was tried");
  REQUIRE_FALSE(answer.hits.empty());
  CHECK(answer.total_of_all == 1);
  CHECK(answer.hits.front().item.id == "CM16-0000022#1");
}
