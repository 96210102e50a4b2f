#include "searcher/passages.h"

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
