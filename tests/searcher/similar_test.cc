#include "searcher/similar.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "searcher/contrast.h"
#include "searcher/contrast_json.h"
#include "searcher/similar_json.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

const char* const boilerplate =
    "The services were reviewed under the applicable statutes and regulations in force today.";

SmallIndex some_letters() {
  return SmallIndex(
      {about("CM16-0000001", "Physical therapy 12 visits for the low back",
             "There is no documentation of functional improvement from the prior visits."),
       about("CM16-0000002", "Additional physical therapy, lumbar spine",
             "Functional improvement was not documented."),
       about("CM16-0000003", "Physical therapy 6 visits for the lumbar spine",
             "The records document functional improvement: he is back at work.", "Overturned"),
       about("CM16-0000004", "Lumbar MRI", "There are no red flags."),
       about("CM16-0000005", "Gym membership", "The patient is able to exercise at home.")});
}

SimilarAnswer like(const SmallIndex& index, const std::vector<std::string>& ids,
                   const std::vector<SimilarText>& texts = {}) {
  Searcher searcher({index.folder()});
  SimilarRequest request;
  request.ids = ids;
  request.texts = texts;
  return similar(searcher, request);
}

bool has(const std::vector<Likeness>& likenesses, const std::string& kind,
         const std::string& value) {
  for (const Likeness& likeness : likenesses)
    if (likeness.kind == kind && likeness.value == value) return true;
  return false;
}

}  // namespace

TEST_CASE("the same treatment with the same finding comes first, and the hit says why") {
  const SmallIndex index = some_letters();
  const SimilarAnswer answer = like(index, {"CM16-0000001#1"});
  REQUIRE(answer.hits.size() >= 2);
  const SimilarHit& first = answer.hits.front();
  CHECK(first.item.id == "CM16-0000002#1");
  CHECK(has(first.why, "finding", "functional_improvement:absent"));
  CHECK(has(first.why, "body_part", "low_back"));
  CHECK(has(first.why, "guideline", "Chronic Pain Medical Treatment"));
  CHECK(first.why.front().score >= first.why.back().score);
}

TEST_CASE("a shared finding quotes the sentence of the hit that says so") {
  const SmallIndex index = some_letters();
  const SimilarAnswer answer = like(index, {"CM16-0000001#1"});
  for (const Likeness& likeness : answer.hits.front().why)
    if (likeness.kind == "finding") {
      REQUIRE(likeness.evidence);
      CHECK(likeness.evidence->text == "Functional improvement was not documented.");
    }
}

TEST_CASE("the opposite finding is a difference, not a likeness") {
  const SmallIndex index = some_letters();
  const SimilarAnswer answer = like(index, {"CM16-0000001#1"});
  for (const SimilarHit& hit : answer.hits)
    if (hit.item.id == "CM16-0000003#1") {
      CHECK(has(hit.differs, "finding", "functional_improvement:present"));
      CHECK_FALSE(has(hit.why, "finding", "functional_improvement:present"));
    }
}

TEST_CASE("what was asked about is not among the hits") {
  const SmallIndex index = some_letters();
  const SimilarAnswer answer = like(index, {"cm16-0000001#1", "CM16-0000002#1"});
  REQUIRE_FALSE(answer.hits.empty());
  for (const SimilarHit& hit : answer.hits) {
    CHECK(hit.item.id != "CM16-0000001#1");
    CHECK(hit.item.id != "CM16-0000002#1");
  }
}

TEST_CASE("a passage finds items whose reviewers found the same") {
  const SmallIndex index = some_letters();
  const SimilarAnswer answer =
      like(index, {}, {{"", "The records show no functional improvement.", {}}});
  REQUIRE(answer.hits.size() >= 2);
  CHECK(has(answer.hits[0].why, "finding", "functional_improvement:absent"));
  CHECK(has(answer.hits[1].why, "finding", "functional_improvement:absent"));
}

TEST_CASE("boilerplate does not make two letters similar") {
  std::vector<SampleLetter> letters;
  for (int i = 1; i <= 6; ++i)
    letters.push_back(about("CM16-000000" + std::to_string(i), "Knee brace",
                            std::string(boilerplate) + " The knee " +
                                (i < 3 ? "buckles on stairs." : "is calm at rest.")));
  const SmallIndex index(letters);
  Searcher searcher({index.folder()});
  const Profile profile =
      Profiler(searcher.opened().database).of(searcher.opened().item("CM16-0000001#1"));
  CHECK_FALSE(profile.words.contains("statut"));
  const SimilarAnswer answer = like(index, {"CM16-0000001#1"});
  REQUIRE_FALSE(answer.hits.empty());
  CHECK(answer.hits.front().item.id == "CM16-0000002#1");
}

TEST_CASE("filters restrict what may be similar") {
  const SmallIndex index = some_letters();
  Searcher searcher({index.folder()});
  SimilarRequest request;
  request.ids = {"CM16-0000001#1"};
  request.filters = {make_filter(field("decision"), "overturned")};
  const SimilarAnswer answer = similar(searcher, request);
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.total == 1);
  CHECK(answer.hits[0].item.id == "CM16-0000003#1");
}

TEST_CASE("nothing similar is a full answer") {
  const SmallIndex index = some_letters();
  const auto json = to_json(like(index, {}, {{"", "zygodactyl frimble", {}}}));
  CHECK(json["schema"] == "rationale/similar/1");
  CHECK(json["total"] == 0);
  CHECK(json["hits"].empty());
  CHECK_FALSE(json["query"]["warnings"].empty());
}

TEST_CASE("similar to an unknown id is an error that names the nearest") {
  const SmallIndex index = some_letters();
  try {
    like(index, {"CM16-0000001#7"});
    FAIL("was found");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    CHECK(error.hint().find("CM16-0000001#1") != std::string::npos);
  }
  CHECK_THROWS_AS(like(index, {}), Error);
}

TEST_CASE("a contrast sets upheld against overturned, and names the finding that parts them") {
  const SmallIndex index = some_letters();
  Searcher searcher({index.folder()});
  ContrastRequest request;
  request.id = "CM16-0000001#1";
  const ContrastAnswer answer = contrast(searcher, request);
  REQUIRE(answer.overturned.items.size() == 1);
  REQUIRE(answer.upheld.items.size() == 1);
  CHECK(answer.overturned.items[0].item.id == "CM16-0000003#1");
  CHECK(answer.upheld.items[0].item.id == "CM16-0000002#1");
  bool parts = false;
  for (const FindingDifference& d : answer.differences)
    if (d.value == "functional_improvement:present") {
      parts = true;
      CHECK(d.overturned.numerator == 1);
      CHECK(d.upheld.numerator == 0);
      CHECK(d.example_id == "CM16-0000003#1");
    }
  CHECK(parts);
  CHECK(answer.summary.empty());  // of one item a side
}

TEST_CASE("a contrast of five items a side says in words what parts them") {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 12; ++i)
    letters.push_back(about("CM16-000010" + std::string(i < 10 ? "0" : "") + std::to_string(i),
                            "Acupuncture",
                            i % 2 == 0 ? "Functional improvement is documented."
                                       : "There is no documentation of functional improvement.",
                            i % 2 == 0 ? "Overturned" : "Upheld"));
  const SmallIndex index(letters);
  Searcher searcher({index.folder()});
  ContrastRequest request;
  request.text = "acupuncture";
  const ContrastAnswer answer = contrast(searcher, request);
  // One of the twelve is what they are compared with.
  CHECK(answer.overturned.total + answer.upheld.total == 11);
  REQUIRE_FALSE(answer.differences.empty());
  REQUIRE(answer.differences.front().of_all);
  CHECK(answer.differences.front().of_all->overturned.denominator == 6);
  CHECK(answer.differences.front().of_all->upheld.denominator == 6);
  CHECK(answer.summary.find("the overturned ones find ") == 0);
}

TEST_CASE("a contrast for a query that finds nothing is a full answer") {
  const SmallIndex index = some_letters();
  Searcher searcher({index.folder()});
  ContrastRequest request;
  request.text = "zygodactyl";
  const auto json = to_json(contrast(searcher, request));
  CHECK(json["schema"] == "rationale/contrast/1");
  CHECK(json["overturned"]["items"].empty());
  CHECK(json["differences"].empty());
}
