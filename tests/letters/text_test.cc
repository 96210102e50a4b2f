#include "letters/letter.h"
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

using test::fields;
using test::letter_of;
using test::with_issues;
using test::words;

const std::string rationale_text =
    "The pad warms the wrist, which the notes of May call stiff, and it is used for an hour at "
    "night, "
    "after which the hand opens. There is no record of work since then.";

// The rationale over two pages, with `footer` at the end of the first.
std::string over_two_pages(const std::string& footer) {
  return with_issues(
      "Heating pad: Upheld" +
      fields("The pad warms the wrist, which the notes of May call stiff, and it is\n"
             "used for an hour at night,\n\n" +
             footer + "\n\fafter which the hand opens. There is no record of work since then."));
}

TEST_CASE("page footers and form feeds inside a rationale are gone") {
  for (const std::string footer :
       {"Page 1 of 2", "1 | P a g e", "Page 1", "- 1 -", "1",
        "Final Determination Letter for IMR Case Number CM14-0000028   1",
        "Final Letter of Determination      Form Effective 12.09.13      Page 1"}) {
    INFO(footer);
    const Letter letter = letter_of(over_two_pages(footer));
    REQUIRE(letter.items.size() == 1);
    CHECK(words(letter, letter.items[0].rationale) == rationale_text);
  }
}

TEST_CASE("a short line that pages repeat at their edge is a running head") {
  std::string text = over_two_pages("IMR copy of record");
  const Letter letter = letter_of(text + "\n\nIMR copy of record\n\f");
  REQUIRE(letter.items.size() == 1);
  CHECK(words(letter, letter.items[0].rationale) == rationale_text);
}

TEST_CASE("a sentence that ends in a page number is no footer") {
  const Letter letter = letter_of(with_issues(
      "Heating pad: Upheld" + fields("Heat is an option as the guideline says on page 94\n\f"
                                     "of the chapter. It was tried.")));
  REQUIRE(letter.items.size() == 1);
  CHECK(words(letter, letter.items[0].rationale) ==
        "Heat is an option as the guideline says on page 94 of the chapter. It was tried.");
}

TEST_CASE("pages are kept where the source has them") {
  const Letter letter = letter_of(over_two_pages("Page 1 of 2"));
  REQUIRE(letter.pages.size() == 2);
  const Span rationale = letter.items.at(0).rationale;
  CHECK(page_at(letter.pages, rationale.begin) == 1);
  CHECK(page_at(letter.pages, rationale.end - 1) == 2);
  CHECK_FALSE(page_at({}, 5));
  CHECK(letter_of(with_issues("")).pages.empty());
}

TEST_CASE("a double-spaced letter has the text of the single-spaced one") {
  const std::string single = with_issues(
      "Heating pad: Upheld" +
      fields("The pad warms the wrist, which the notes of May call stiff,\nand it is used for an "
             "hour\n"
             "at night, after which the hand opens.\n\nThere is no record of work since then,\n"
             "and nobody\nasked for one."));
  std::string twice;
  for (char c : single) twice += c == '\n' ? "\n \n" : std::string(1, c);
  const Letter one = letter_of(single);
  const Letter two = letter_of(twice);
  CHECK(one.text == two.text);
  REQUIRE(two.items.size() == 1);
  CHECK(std::string(slice(two.text, two.items[0].rationale)).find("opens.\nThere") !=
        std::string::npos);
}

TEST_CASE("redaction gaps and no-break spaces collapse") {
  const Letter letter = letter_of(
      with_issues("Heating pad: Upheld" + fields("Dr.          saw\xC2\xA0\xC2\xA0him\ttwice.")));
  CHECK(words(letter, letter.items.at(0).rationale) == "Dr. saw him twice.");
}

TEST_CASE("a compound that wraps at its hyphen is joined in a text file and kept in a PDF") {
  const std::string body = with_issues("Heating pad: Upheld" + fields("It was non-\ncertified."));
  CHECK(words(letter_of(body), letter_of(body).items.at(0).rationale) == "It was non-certified.");
  const Letter pdf = parse_letter({{body}, true});
  CHECK(words(pdf, pdf.items.at(0).rationale) == "It was non- certified.");
}

TEST_CASE("a missing space after a full stop is left as printed") {
  const Letter letter =
      letter_of(with_issues("Heating pad: Upheld" + fields("Under review.On May 3 it ended.")));
  CHECK(words(letter, letter.items.at(0).rationale) == "Under review.On May 3 it ended.");
}

void check_text(const Letter& letter) {
  for (std::size_t i = 0; i + 1 < letter.text.size(); ++i) {
    const bool two = (letter.text[i] == ' ' || letter.text[i] == '\n') &&
                     (letter.text[i + 1] == ' ' || letter.text[i + 1] == '\n');
    if (two) FAIL("two spaces at " << i);
  }
  CHECK(letter.text.find_first_of("\f\r\t") == std::string::npos);
}

void check_span(const Letter& letter, Span span) {
  CHECK(span.begin <= span.end);
  REQUIRE(span.end <= letter.text.size());
  const auto part = slice(letter.text, span);
  if (part.empty()) return;
  CHECK(part.front() != ' ');
  CHECK(part.back() != ' ');
}

TEST_CASE("wherever a letter is cut off, its spans lie within its text") {
  const std::string whole =
      "Case Number: CM14-9000001 Date Assigned: 01/02/2014\n\n" + over_two_pages("Page 1 of 2") +
      "\n\nBrace was the original request. One\n" +
      "brace was authorized. The remaining IMR eligible portion of the original\n" +
      "request, second brace is: Overturned in Part" + fields("Yes.");
  for (std::size_t size = 0; size <= whole.size(); size += 7) {
    INFO("the first " << size << " bytes");
    const Letter letter = letter_of(whole.substr(0, size));
    check_text(letter);
    check_span(letter, letter.case_summary);
    for (const Item& item : letter.items)
      for (Span span : {item.title, item.treatment, item.original_request, item.rationale,
                        item.claims_administrator_guideline, item.reviewer_guideline})
        check_span(letter, span);
  }
}

}  // namespace
}  // namespace rationale
