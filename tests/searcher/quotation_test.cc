#include "searcher/quotations/quotation.h"

#include <sstream>

#include "indexer/indexer.h"
#include "searcher/searcher.h"
#include "tests/catch.h"
#include "tests/searcher/small_index.h"

using namespace rationale;

namespace {

SmallIndex letters() {
  return SmallIndex(
      {about(
           "CM16-0000001", "Lumbar MRI",
           "There is no documentation\nof objective functional  improvement \xE2\x80\x93 none at "
           "all. The worker\xE2\x80\x99s home exercise program was not described.\fThe request is "
           "not medically necessary."),
       about("CM16-0000002", "Acupuncture", "The request is not medically necessary.")});
}

Quotation quote(const SmallIndex& index, const std::string& text) {
  return Searcher({index.folder()}).quote(text);
}

}  // namespace

TEST_CASE("a quotation is found whatever its white space, quotes, dashes and page breaks") {
  const SmallIndex index = letters();
  for (const char* text :
       {"no documentation of objective functional improvement",
        "\"No documentation of objective functional improvement - none at all.\"",
        "There is no documentation of objective functional improvement -- none at all. The "
        "worker's home exercise program",
        "\xE2\x80\x9Cthe worker\xE2\x80\x99s home exercise program was not described. The request "
        "is "
        "not\xE2\x80\x9D",
        "[T]he worker's home exercise program"}) {
    INFO(text);
    const Quotation found = quote(index, text);
    CHECK(found.status == QuotationStatus::verbatim);
    REQUIRE(found.places.size() == 1);
    CHECK(found.places[0].item.id == "CM16-0000001#1");
    const std::string letter = Searcher({index.folder()}).show("CM16-0000001#1").letter_text;
    CHECK(letter.substr(found.places[0].start, found.places[0].end - found.places[0].start) ==
          found.places[0].text);
  }
}

TEST_CASE("an ellipsis stands for what was left out, in order and in one section") {
  const SmallIndex index = letters();
  const Quotation found =
      quote(index, "There is no documentation ... home exercise program was not described");
  CHECK(found.status == QuotationStatus::verbatim);
  CHECK(
      quote(index, "home exercise program was \xE2\x80\xA6 no documentation of objective").status !=
      QuotationStatus::verbatim);
}

TEST_CASE("a sentence of many letters gives the first places and the number of items") {
  const SmallIndex index = letters();
  const Quotation found = quote(index, "The request is not medically necessary.");
  CHECK(found.status == QuotationStatus::verbatim);
  CHECK(found.total == 2);
  REQUIRE(found.places.size() == 2);
  CHECK(found.places[0].item.id == "CM16-0000001#1");
}

TEST_CASE("a misquotation is shown beside the nearest text") {
  const SmallIndex index = letters();
  const Quotation found = quote(index, "There is no documentation of any functional improvements");
  CHECK(found.status == QuotationStatus::nearest);
  REQUIRE(found.places.size() == 1);
  CHECK(found.places[0].item.id == "CM16-0000001#1");
  std::string quoted;
  std::string printed;
  for (const DiffPart& part : found.diff) {
    if (part.kind != DiffKind::only_printed) quoted += part.text + " ";
    if (part.kind != DiffKind::only_quoted) printed += part.text + " ";
  }
  CHECK(quoted == "There is no documentation of any functional improvements ");
  CHECK(printed.starts_with("There is no documentation of objective functional "));
}

TEST_CASE("another form of a word is no quotation") {
  const SmallIndex index = letters();
  CHECK(quote(index, "no documentation of objective functional improvements").status ==
        QuotationStatus::nearest);
  CHECK(quote(index, "the home exercise programs were not described").status ==
        QuotationStatus::nearest);
}

TEST_CASE("a text that stands nowhere is not found") {
  const SmallIndex index = letters();
  CHECK(quote(index, "purple elephants dance slowly in moonlight").status ==
        QuotationStatus::not_found);
  CHECK(quote(index, "").status == QuotationStatus::not_found);
  CHECK(quote(index, "... ?!").status == QuotationStatus::not_found);
  CHECK(quote(index, "improv! AND (").status == QuotationStatus::not_found);
}

TEST_CASE("a quotation with words left out is verbatim wherever the ellipsis stands") {
  const std::string sentence =
      "There is no documentation of functional improvement from them: abduction differs by five "
      "degrees, the pain score is the same as in September";
  const SmallIndex index({about("CM16-9010001", "Therapy", sentence + ".", "Upheld")});
  std::vector<std::string> words;
  std::istringstream stream(sentence);
  for (std::string word; stream >> word;) words.push_back(word);
  const auto joined = [&](std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t i = first; i < last; ++i) text += (text.empty() ? "" : " ") + words[i];
    return text;
  };
  Searcher searcher({index.folder()});
  for (std::size_t a = 1; a <= 8; ++a)
    for (std::size_t b = 1; b <= 8; ++b) {
      const std::string text = joined(0, a) + " ... " + joined(a + 2, a + 2 + b);
      const bool without_no = a <= 2;  // the third word
      INFO(text);
      CHECK(searcher.quote(text).status ==
            (without_no ? QuotationStatus::sense_turned : QuotationStatus::verbatim));
    }
}

TEST_CASE("of many places the first by id are shown, in whatever order they were indexed") {
  std::vector<SampleLetter> later;
  for (int i = 10; i < 30; ++i)
    later.push_back(about("CM16-00000" + std::to_string(i), "MRI", "There are no red flags."));
  const SmallIndex index(later);
  for (int i = 1; i <= 6; ++i) {  // documents behind all others
    const SampleLetter letter =
        about("CM16-000000" + std::to_string(i), "MRI", "There are no red flags.");
    IndexOptions options;
    options.folder = index.folder();
    options.paths = {
        index.scratch().write("more/" + letter.case_number + ".txt", letter_of(letter))};
    run_indexer(options);
  }
  const Quotation found = quote(index, "there are no red flags");
  CHECK(found.total == 26);
  REQUIRE(found.places.size() == 5);
  for (std::size_t i = 0; i < 5; ++i)
    CHECK(found.places[i].item.id == "CM16-000000" + std::to_string(i + 1) + "#1");
}
