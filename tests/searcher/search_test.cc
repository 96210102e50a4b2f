#include <nlohmann/json.hpp>

#include "base/error.h"
#include "index/places.h"
#include "searcher/answer_json.h"
#include "searcher/every_item.h"
#include "searcher/verify.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Ids = std::vector<std::string>;

SmallIndex some_letters() {
  std::vector<SampleLetter> letters;
  for (int i = 1; i <= 8; ++i) {
    const bool overturned = i % 4 == 0;
    SampleLetter letter =
        about("CM16-000000" + std::to_string(i), i % 2 == 0 ? "Lumbar MRI" : "Norco 10/325mg #120",
              i % 2 == 0 ? "There are no red flags on examination at L4-5."
                         : "Hydrocodone did not improve function.",
              overturned ? "Overturned" : "Upheld");
    letter.decided = "01/0" + std::to_string(i) + "/2017";
    if (i == 2) letter.specialties = "Neurology, Pain Management";
    letters.push_back(letter);
  }
  return SmallIndex(letters);
}

std::uint64_t count_of(const SearchAnswer& answer, const char* facet, const char* value) {
  for (const Facet& f : answer.facets)
    if (f.field->name == facet)
      for (const FacetValue& v : f.values)
        if (v.value == value) return v.count;
  return 0;
}

}  // namespace

TEST_CASE("totals are exact, however many hits are shown") {
  const SmallIndex index = some_letters();
  SearchRequest request;
  request.text = "red flags";
  request.limit = 1;
  const SearchAnswer answer = index.search(request);
  CHECK(answer.total == 4);
  CHECK(answer.hits.size() == 1);
}

TEST_CASE("pages follow one another without gap or repeat") {
  const SmallIndex index = some_letters();
  SearchRequest request;
  request.text = "red flags function hydrocodone";
  const Ids all = [&] {
    Ids ids;
    for (const Hit& hit : index.search(request).hits) ids.push_back(hit.item.id);
    return ids;
  }();
  REQUIRE(all.size() == 8);
  Ids paged;
  request.limit = 3;
  for (request.offset = 0; request.offset < 9; request.offset += 3)
    for (const Hit& hit : index.search(request).hits) {
      CHECK(hit.rank == paged.size() + 1);
      paged.push_back(hit.item.id);
    }
  CHECK(paged == all);
}

TEST_CASE("facets count all matches exactly, a filtered facet as if its own filter were off") {
  const SmallIndex index = some_letters();
  SearchRequest request;
  request.text = "red flags";
  request.facets = true;
  CHECK(count_of(index.search(request), "decision", "upheld") == 2);
  CHECK(count_of(index.search(request), "decision", "overturned") == 2);
  CHECK(count_of(index.search(request), "specialty", "Neurology") == 1);
  CHECK(count_of(index.search(request), "specialty", "Pain Management") == 4);

  request.filters = {make_filter(field("decision"), "overturned")};
  const SearchAnswer filtered = index.search(request);
  CHECK(filtered.total == 2);
  CHECK(count_of(filtered, "decision", "upheld") == 2);
  CHECK(count_of(filtered, "decision", "overturned") == 2);
  CHECK(count_of(filtered, "specialty", "Pain Management") == 2);
  CHECK(count_of(filtered, "specialty", "Neurology") == 0);
}

TEST_CASE("sorted by date the latest decision comes first") {
  const SmallIndex index = some_letters();
  SearchRequest request;
  request.text = "red flags";
  request.sort = SortOrder::date;
  Ids ids;
  for (const Hit& hit : index.search(request).hits) ids.push_back(hit.item.id);
  CHECK(ids == Ids{"CM16-0000008#1", "CM16-0000006#1", "CM16-0000004#1", "CM16-0000002#1"});
}

TEST_CASE("levels and doses are found however they are written") {
  const SmallIndex index = some_letters();
  CHECK(index.search("L4-L5").total == 4);
  CHECK(index.search("\"L4-5\"").total == 4);
  CHECK(index.search("treatment:\"10/325 mg\"").total == 4);
  CHECK(index.search("treatment:10/325mg").total == 4);
  CHECK(index.search("treatment:#120").total == 4);
}

TEST_CASE("a brand finds its generic, says so, and the expansion can be switched off") {
  const SmallIndex index({about("CM16-0000001", "Hydrocodone", "Function improved."),
                          about("CM16-0000002", "Knee brace", "The knee is stable.")});
  SearchRequest request;
  request.text = "Norco";
  const SearchAnswer expanded = index.search(request);
  CHECK(expanded.total == 1);
  REQUIRE_FALSE(expanded.interpreted.expansions.empty());
  CHECK(expanded.interpreted.expansions[0].from == "Norco");
  CHECK(expanded.interpreted.expansions[0].to == "hydrocodone");
  request.expand = false;
  CHECK(index.search(request).total == 0);
}

TEST_CASE("what was typed outranks what stands for it") {
  const SmallIndex index({about("CM16-0000001", "Hydrocodone tablets", "Function improved."),
                          about("CM16-0000002", "Norco tablets", "Function improved.")});
  CHECK(index.ids("Norco") == Ids{"CM16-0000002#1", "CM16-0000001#1"});
}

TEST_CASE("a query with connectors is a set: exactly the items that satisfy it") {
  const SmallIndex index = some_letters();
  CHECK(index.search("MRI AND flags").total == 4);
  CHECK(index.search("MRI OR Norco").total == 8);
  CHECK(index.search("MRI NOT decision:overturned").total == 2);
  CHECK(index.search("MRI AND hydrocodone").total == 0);
  CHECK(index.search("decision:(upheld OR overturned) AND MRI").total == 4);
}

TEST_CASE("fields and phrases beside words must hold; the words only rank") {
  const SmallIndex index = some_letters();
  CHECK(index.search("decision:overturned flags").total == 2);
  CHECK(index.search("\"red flags\" hydrocodone").total == 4);
}

TEST_CASE("an answer without hits is a full answer") {
  const SmallIndex index = some_letters();
  const SearchAnswer answer = index.search("zygodactyl");
  CHECK(answer.total == 0);
  const auto json = to_json(answer);
  CHECK(json["hits"].is_array());
  CHECK(json["total"] == 0);
  CHECK(json["schema"] == "rationale/search/1");
  CHECK(json["index"]["items"] == 8);
}

TEST_CASE("'No.' or a lone 'no' never empties an answer") {
  const SmallIndex index = some_letters();
  CHECK(index.search("no").total == 4);
  CHECK(index.search("No. red flags").total == 4);
}

TEST_CASE("punctuation alone is an answer without hits, and no query is all items") {
  const SmallIndex index = some_letters();
  CHECK(index.search("?!").total == 0);
  const SearchAnswer all = index.search("");
  CHECK(all.total == all.index.items);
  CHECK_THROWS_AS(index.search("\"\""), Error);
}

TEST_CASE("an unknown id is an error that names the nearest") {
  const SmallIndex index = some_letters();
  Searcher searcher({index.folder()});
  try {
    searcher.show("CM16-0000001#9");
    FAIL("was found");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "there is no item CM16-0000001#9");
    CHECK(error.hint().find("CM16-0000001#1") != std::string::npos);
  }
}

TEST_CASE("an item is shown with the letter that its offsets count in") {
  const SmallIndex index = some_letters();
  Searcher searcher({index.folder()});
  const ShownItem shown = searcher.show("cm16-0000002#1");
  CHECK(shown.item.id == "CM16-0000002#1");
  for (const StoredSection& section : shown.item.sections)
    CHECK(shown.letter_text.substr(section.begin, section.text.size()) == section.text);
  CHECK(shown.letter_text.find("CLINICAL CASE SUMMARY") != std::string::npos);
}

TEST_CASE("scores add up to their explanation") {
  const SmallIndex index = some_letters();
  SearchRequest request;
  request.text = "no red flags";
  request.explain = true;
  for (const Hit& hit : index.search(request).hits) {
    double sum = 0;
    for (const ScorePart& part : hit.explanation) sum += part.value;
    CHECK(sum == Approx(hit.score));
  }
}

TEST_CASE("two indexes are searched as one") {
  const SmallIndex a({about("CM16-0000001", "Lumbar MRI", "There are no red flags.")});
  const SmallIndex b({about("CM16-0000002", "Cervical MRI", "There are no red flags.")});
  Searcher searcher({a.folder(), b.folder()});
  SearchRequest request;
  request.text = "red flags";
  const SearchAnswer answer = searcher.search(request);
  CHECK(answer.total == 2);
  CHECK(answer.index.items == 2);
  CHECK(searcher.show("CM16-0000002#1").item.case_number == "CM16-0000002");
}

TEST_CASE("a specialty that a letter prints twice counts each item once") {
  SampleLetter letter = about("CM16-0000001", "Lumbar MRI", "There are no red flags.");
  letter.specialties = "Neurology, Pain Management, Neurology";
  const SmallIndex index({letter});
  SearchRequest request;
  request.text = "red flags";
  request.facets = true;
  CHECK(count_of(index.search(request), "specialty", "Neurology") == 1);
}

TEST_CASE(
    "a search that has time enough is exact, and whose time is up lets no further item through") {
  const SmallIndex index({about("CM16-9010001", "Physical therapy",
                                "There is no functional improvement from therapy.", "Upheld")});
  SearchRequest request;
  request.text = "functional /s improvement";
  request.timeout_ms = 1'000'000;
  const SearchAnswer whole = index.search(request);
  CHECK(whole.total == 1);
  CHECK(whole.total_is_exact);
  CHECK(!whole.timed_out);

  const OpenedIndex opened({index.folder()});
  Condition condition;
  condition.kind = ConditionKind::text;
  condition.text.kind = TextKind::sequence;
  for (const char* stem : {"function", "improv"}) {
    TextExpression word;
    word.atom.stem = stem;
    condition.text.children.push_back(word);
  }
  const Xapian::Document document = opened.database.get_document(1);
  DocumentPlaces places(document);
  Verifier verifier(opened, condition, every_item());
  CHECK(verifier.holds(1, places));
  const Deadline soon(1);
  while (!soon.passed()) continue;
  verifier.stop_at(soon);
  CHECK_THROWS_AS(verifier(document), TimeUp);
}

TEST_CASE("an estimated total changes no hit") {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < 60; ++i)
    letters.push_back(about("CM16-90" + std::to_string(10100 + i), "MRI",
                            i % 2 == 0 ? "There are no red flags." : "There are red flags.",
                            "Upheld"));
  const SmallIndex index(letters);
  SearchRequest request;
  request.text = "no red flags";
  const SearchAnswer exact = index.search(request);
  CHECK(exact.total == 60);
  CHECK(exact.total_is_exact);
  request.estimate = true;
  const SearchAnswer estimated = index.search(request);
  REQUIRE(estimated.hits.size() == exact.hits.size());
  for (std::size_t i = 0; i < exact.hits.size(); ++i)
    CHECK(estimated.hits[i].item.id == exact.hits[i].item.id);
}
