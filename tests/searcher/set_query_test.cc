#include <algorithm>

#include "base/error.h"
#include "searcher/searcher.h"
#include "searcher/statistics.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

using Ids = std::vector<std::string>;

SmallIndex letters_about_function() {
  return SmallIndex(
      {about("CM16-0000001", "Physical therapy",
             "There is no documentation of objective functional improvement. Pain persists."),
       about("CM16-0000002", "Acupuncture",
             "Functional improvement is documented.\n\nThe medications were lowered.",
             "Overturned"),
       about("CM16-0000003", "Medical foods",
             "The guidelines ask for improvement at work. Function is not described.")});
}

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::vector<std::string> spans_of(const Hit& hit) {
  std::vector<std::string> texts;
  for (const Passage& passage : hit.passages)
    for (const Span span : passage.spans) texts.emplace_back(slice(passage.text, span));
  return texts;
}

std::vector<std::string> highlights_of(const Hit& hit) {
  std::vector<std::string> texts;
  for (const Passage& passage : hit.passages)
    for (const Span span : passage.highlights) texts.emplace_back(slice(passage.text, span));
  return texts;
}

}  // namespace

TEST_CASE("distances, sentences and paragraphs select exactly the items in which they hold") {
  const SmallIndex index = letters_about_function();
  CHECK(sorted(index.ids("function /1 improvement")) == Ids{"CM16-0000001#1", "CM16-0000002#1"});
  CHECK(sorted(index.ids("function /3 improvement")) ==
        Ids{"CM16-0000001#1", "CM16-0000002#1", "CM16-0000003#1"});
  CHECK(index.ids("improvement +3 function") == Ids{"CM16-0000003#1"});
  CHECK(sorted(index.ids("function /s improvement")) == Ids{"CM16-0000001#1", "CM16-0000002#1"});
  CHECK(index.ids("documented /p medications").empty());
  CHECK(index.ids("documented AND medications") == Ids{"CM16-0000002#1"});
}

TEST_CASE("an expander takes printed words, not stems: medicat! is not medical") {
  const SmallIndex index = letters_about_function();
  CHECK(index.ids("medicat!") == Ids{"CM16-0000002#1"});
  CHECK(index.ids("rationale:medicat! AND NOT medical") == Ids{});
  CHECK(sorted(index.ids("treatment:medic!")) == Ids{"CM16-0000003#1"});
}

TEST_CASE("an exact word takes one printed form, in whatever case") {
  const SmallIndex index = letters_about_function();
  CHECK(index.ids("=function") == Ids{"CM16-0000003#1"});
  CHECK(sorted(index.ids("=functional")) == Ids{"CM16-0000001#1", "CM16-0000002#1"});
  CHECK(index.ids("=\"functional improvement\" AND objective") == Ids{"CM16-0000001#1"});
}

TEST_CASE("a hyphenated word is next to its neighbours on both sides") {
  const SmallIndex index({about("CM16-0000001", "Clearance",
                                "A pre-operative medical clearance for non- MTUS care.")});
  for (const char* query : {"\"a preoperative medical\"", "preoperative +1 clearance OR medical",
                            "\"pre-operative medical\"", "a +1 preoperative",
                            "atleast1(preoperative)", "=preoperative", "preoperat!"}) {
    INFO(query);
    CHECK(index.search(query).total == 1);
  }
  CHECK(index.search("atleast2(preoperative)").total == 0);
}

TEST_CASE("absent: and present: beside connectors restrict to what one sentence says so") {
  const SmallIndex index = letters_about_function();
  CHECK(index.ids("absent:(functional improvement) AND therapy OR acupuncture") ==
        Ids{"CM16-0000001#1"});
  CHECK(index.ids("present:(functional improvement) AND therapy OR acupuncture") ==
        Ids{"CM16-0000002#1"});
}

TEST_CASE("spans are all that satisfy the query, highlights the words in them, and nothing else") {
  const SmallIndex index({about("CM16-0000001", "Therapy",
                                "Pain limits function; the function of the knee improved, pain "
                                "did not. Function was pain free.")});
  const Hit hit = index.search("function /2 pain").hits.at(0);
  CHECK(spans_of(hit) == std::vector<std::string>{"Function was pain", "Pain limits function"});
  CHECK(highlights_of(hit) == std::vector<std::string>{"Function", "pain", "Pain", "function"});
}

TEST_CASE("each part of a query is shown before any is shown twice") {
  const SmallIndex index({about("CM16-0000001", "Therapy",
                                "Pain is high. Pain is low. Pain is gone. Pain is back. The knee "
                                "is stiff.")});
  const auto shown = highlights_of(index.search("pain AND knee").hits.at(0));
  CHECK(std::find(shown.begin(), shown.end(), "knee") != shown.end());
}

TEST_CASE("a span over several sentences is quoted whole") {
  const SmallIndex index = letters_about_function();
  const Hit hit = index.search("improvement /2 persists").hits.at(0);
  REQUIRE(hit.passages.size() == 1);
  CHECK(hit.passages[0].text ==
        "There is no documentation of objective functional improvement. Pain persists.");
  CHECK(spans_of(hit) == std::vector<std::string>{"improvement. Pain persists"});
}

TEST_CASE("a phrase in a natural query must stand there, and only there it is highlighted") {
  const SmallIndex index({about("CM16-0000001", "Therapy",
                                "Functional gains were small. Improvement is slow. Functional "
                                "improvement of the knee is documented.")});
  const Hit hit = index.search("\"functional improvement\" knee").hits.at(0);
  CHECK(highlights_of(hit) == std::vector<std::string>{"Functional improvement", "knee"});
}

TEST_CASE("facets and totals of a distance count only what satisfies it") {
  const SmallIndex index = letters_about_function();
  SearchRequest request;
  request.text = "function /s improvement";
  request.facets = true;
  request.filters = {make_filter(field("decision"), "upheld")};
  const SearchAnswer answer = index.search(request);
  CHECK(answer.total == 1);
  for (const Facet& facet : answer.facets)
    if (facet.field->name == "decision") {
      REQUIRE(facet.values.size() == 2);
      CHECK(facet.values[0].count == 1);
      CHECK(facet.values[1].count == 1);
    }
}

TEST_CASE("relative dates say since when") {
  const SmallIndex index = letters_about_function();
  const SearchAnswer answer = index.search("decided:-100y AND function");
  CHECK(answer.total == 3);
  REQUIRE(answer.warnings.size() == 1);
  CHECK(answer.warnings[0].starts_with("decided:-100y means 19"));
}

TEST_CASE("has: and missing: part the index in two") {
  const SmallIndex index = letters_about_function();
  for (const Field& f : fields) {
    INFO(f.name);
    const std::string name(f.name);
    if (f.name == "case" || f.name == "id") continue;
    CHECK(index.search("has:" + name + " OR missing:" + name).total == 3);
    CHECK(index.search("has:" + name + " AND missing:" + name).total == 0);
  }
  CHECK(index.search("has:summary").total == 3);
}

TEST_CASE("has:stated finds the items of which something is denied") {
  const SmallIndex index({about("CM16-0000001", "Therapy", "There is no improvement in function."),
                          about("CM16-0000002", "Therapy", "Function improved.")});
  CHECK(index.search("has:stated").total == 1);
  CHECK(index.search("missing:stated").total == 1);
}

TEST_CASE("a text with more spans than can be followed up is said in a warning") {
  std::string rationale;
  for (int i = 0; i < 2000; ++i) rationale += "pain ";
  const SmallIndex index({about("CM16-0000001", "Therapy", rationale)});
  const SearchAnswer answer = index.search("pain /255 pain /255 pain");
  CHECK(answer.total == 1);
  REQUIRE(answer.warnings.size() == 1);
  CHECK(answer.warnings[0].starts_with("in 1 item, CM16-0000001#1 first, a distance is satisfied"));
}

TEST_CASE("counts and exports and rates say it too where spans were not followed up") {
  std::string rationale;
  for (int i = 0; i < 2000; ++i) rationale += "pain ";
  const SmallIndex index({about("CM16-0000001", "Therapy", rationale)});
  Searcher searcher({index.folder()});
  StatisticsRequest counting;
  counting.matching.text = "pain /255 pain /255 pain";
  counting.tables = statistics_tables("decision");
  const auto is_said = [](const std::vector<std::string>& warnings) {
    return std::any_of(warnings.begin(), warnings.end(), [](const std::string& warning) {
      return warning.find("the others were not followed up") != std::string::npos;
    });
  };
  CHECK(is_said(searcher.matching_ids(counting.matching).warnings));
  CHECK(is_said(statistics(searcher, counting).warnings));
  CHECK(is_said(searcher
                    .for_each_hit(
                        counting.matching, [](Hit&&) {}, 100)
                    .warnings));
}

TEST_CASE(
    "a root that no word has is a clause of its own in the diagnosis, not a query without words") {
  const SmallIndex index({about("CM16-9010001", "MRI", "There are no red flags.", "Upheld")});
  for (const char* query : {"xyzzy! AND red", "red /5 xyzzy!", "xyz?y AND red", "xyzzy!"}) {
    INFO(query);
    const SearchAnswer answer = index.search(query);
    CHECK(answer.total == 0);
    REQUIRE(answer.diagnosis);
    CHECK(!answer.diagnosis->clauses.empty());
    for (const std::string& warning : answer.warnings)
      CHECK(warning.find("holds no word") == std::string::npos);
  }
}

TEST_CASE("a citation without words takes nothing from the other one's spans") {
  SampleLetter theirs = about("CM16-9050001", "Knee brace", "The brace is needed.");
  theirs.items.front().guideline = "MTUS, Chronic Pain Treatment Guidelines, page 31.";
  theirs.items.front().claims_administrator_guideline = "---";
  SampleLetter ours = about("CM16-9050002", "Wrist brace", "The brace is not needed.");
  ours.items.front().guideline = "--";
  ours.items.front().claims_administrator_guideline = "ODG, Chronic Pain Treatment.";
  const SmallIndex index({theirs, ours});
  for (const char* query :
       {"\"chronic pain treatment\"", "guideline:\"pain treatment\"", "chronic AND treatment"}) {
    INFO(query);
    const SearchAnswer answer = index.search(query);
    REQUIRE(answer.hits.size() == 2);
    for (const Hit& hit : answer.hits) {
      REQUIRE(hit.passages.size() == 1);
      const Passage& passage = hit.passages.front();
      CHECK(passage.section == (hit.item.id == "CM16-9050001#1"
                                    ? SectionKind::reviewer_guideline
                                    : SectionKind::claims_administrator_guideline));
      REQUIRE(!passage.highlights.empty());
      const Span last = passage.highlights.back();
      CHECK(slice(passage.text, last).ends_with("reatment"));
    }
  }
}
