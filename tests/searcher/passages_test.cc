#include "searcher/passages.h"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "searcher/findings.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

SmallIndex letters_about_therapy() {
  return SmallIndex(
      {about(
           "CM16-0000001", "Physical therapy 2x6",
           "The MTUS recommends therapy. There is no documentation of functional improvement with "
           "prior therapy. The request is not medically necessary."),
       about("CM16-0000002", "Acupuncture",
             "Caf\xC3\xA9 work was resumed.The patient\xE2\x80\x99s functional improvement is "
             "documented \xE2\x80\x93 she lifts more.",
             "Overturned")});
}

}  // namespace

TEST_CASE("a passage is the answering sentence, byte for byte, where its offsets say") {
  const SmallIndex index = letters_about_therapy();
  for (const char* query : {"no documentation of functional improvement", "functional improvement",
                            "lifts", "\"prior therapy\"", "caf\xC3\xA9"}) {
    Searcher searcher({index.folder()});
    SearchRequest request;
    request.text = query;
    const SearchAnswer answer = searcher.search(request);
    CHECK_FALSE(answer.hits.empty());
    for (const Hit& hit : answer.hits) {
      const std::string text = searcher.show(hit.item.id).letter_text;
      CHECK_FALSE(hit.passages.empty());
      for (const Passage& passage : hit.passages) {
        INFO(query << ": " << passage.text);
        CHECK(passage.text == text.substr(passage.start, passage.end - passage.start));
        for (const Span h : passage.highlights) CHECK(h.end <= passage.text.size());
      }
    }
  }
}

TEST_CASE("the best passage of an item is the finding, not the recital") {
  const SmallIndex index = letters_about_therapy();
  const SearchAnswer answer = index.search("no documentation of functional improvement");
  REQUIRE_FALSE(answer.hits.empty());
  CHECK(answer.hits[0].item.id == "CM16-0000001#1");
  const Passage& best = answer.hits[0].passages[0];
  CHECK(best.text == "There is no documentation of functional improvement with prior therapy.");
  CHECK(best.sentence == 2);
  CHECK(best.section == SectionKind::rationale);
  CHECK(best.role == "finding");
  CHECK(best.assertion == "negated");
  REQUIRE(best.cue.has_value());
  CHECK(best.cue->substr(0, 2) == "no");
}

TEST_CASE("highlights are the words that answer") {
  const SmallIndex index = letters_about_therapy();
  const SearchAnswer answer = index.search("\"functional improvement\"");
  REQUIRE_FALSE(answer.hits.empty());
  for (const Hit& hit : answer.hits) {
    const Passage& passage = hit.passages.at(0);
    REQUIRE(passage.highlights.size() == 1);
    CHECK(slice(passage.text, passage.highlights[0]) == "functional improvement");
  }
}

TEST_CASE("where only the treatment has the word, the treatment is quoted") {
  const SmallIndex index = letters_about_therapy();
  const SearchAnswer answer = index.search("acupuncture");
  REQUIRE(answer.total == 1);
  CHECK(answer.hits[0].passages.at(0).section == SectionKind::treatment);
}

TEST_CASE("where only the case summary has the word, the summary is quoted") {
  const SmallIndex index = letters_about_therapy();
  const SearchAnswer answer = index.search("year old man");
  REQUIRE_FALSE(answer.hits.empty());
  CHECK(answer.hits[0].passages.at(0).section == SectionKind::case_summary);
}

namespace {

// `sentence` in as many letters, each of which has `own` too.
std::vector<SampleLetter> letters_with(int count, const std::string& sentence,
                                       const std::string& own) {
  std::vector<SampleLetter> letters;
  for (int i = 0; i < count; ++i)
    letters.push_back(about("CM16-00000" + std::to_string(10 + i), "Lumbar MRI",
                            i == 0 ? sentence + " " + own : sentence));
  return letters;
}

std::string first_passage(const SmallIndex& index, const std::string& query) {
  for (const Hit& hit : index.search(query).hits)
    if (hit.item.id == "CM16-0000010#1") return hit.passages.at(0).text;
  return "";
}

}  // namespace

TEST_CASE("of sentences worth the same the one that few letters share is quoted") {
  const std::string shared = "The guideline recommends physical therapy for low back pain.";
  const std::string own = "The guideline recommends physical therapy for a sore back.";
  CHECK(first_passage(SmallIndex(letters_with(19, shared, own)), "physical therapy") == shared);
  CHECK(first_passage(SmallIndex(letters_with(20, shared, own)), "physical therapy") == own);
}

TEST_CASE("a finding that answers is quoted however many letters share it") {
  const std::string shared = "There is no documentation of functional improvement.";
  const std::string own = "No functional improvement is documented by anyone.";
  CHECK(first_passage(SmallIndex(letters_with(25, shared, own)), "no functional improvement") ==
        shared);
}

TEST_CASE("a finding that is asked for by name is quoted with the sentence it stands in") {
  const SmallIndex index = letters_about_therapy();
  const std::string sentence =
      "There is no documentation of functional improvement with prior therapy.";
  SearchRequest by_query;
  by_query.text = "finding:functional_improvement:absent";
  SearchRequest by_filter;
  by_filter.text = "therapy";
  by_filter.filters = {make_filter(field("finding"), "functional_improvement:absent")};
  for (const SearchRequest& request : {by_query, by_filter}) {
    const SearchAnswer answer = index.search(request);
    REQUIRE(answer.hits.size() == 1);
    const Passage& passage = answer.hits[0].passages.front();
    CHECK(passage.text == sentence);
    CHECK(passage.assertion == "negated");
    CHECK(passage.cue == "no documentation of");
    REQUIRE(passage.highlights.size() == 1);
    const Span said = passage.highlights[0];
    CHECK(passage.text.substr(said.begin, said.size()).ends_with("functional improvement"));
  }
}

TEST_CASE("a finding is shown with its sentence, its place, its cue and why it is believed") {
  const SmallIndex index = letters_about_therapy();
  Searcher searcher({index.folder()});
  const ShownItem shown = searcher.show("CM16-0000001#1");
  const nlohmann::ordered_json findings = findings_json(shown.item);
  const auto finding = std::find_if(findings.begin(), findings.end(), [](const auto& f) {
    return f["concept"] == "functional_improvement";
  });
  REQUIRE(finding != findings.end());
  CHECK((*finding)["state"] == "absent");
  const std::size_t start = (*finding)["start"];
  const std::size_t end = (*finding)["end"];
  CHECK((*finding)["text"] == shown.letter_text.substr(start, end - start));
  CHECK((*finding)["cue"] == "no documentation of");
  double product = 1;
  for (const auto& [name, share] : (*finding)["factors"].items()) product *= share.get<double>();
  CHECK(std::abs(product - (*finding)["confidence"].get<double>()) < 0.02);
}
