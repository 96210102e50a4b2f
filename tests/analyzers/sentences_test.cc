#include "analyzers/sentences.h"

#include <algorithm>

#include "tests/catch.h"

using namespace rationale;
using Sentences = std::vector<std::string>;

namespace {

Sentences sentences(std::string_view text) {
  SentenceSplitter splitter;
  Sentences found;
  for (const Span span : splitter.split(text)) found.emplace_back(slice(text, span));
  return found;
}

}  // namespace

TEST_CASE("a sentence ends at its full stop") {
  CHECK(sentences("The pain is worse. Is it? Yes! It is.") ==
        Sentences{"The pain is worse.", "Is it? Yes!", "It is."});
  CHECK(sentences("").empty());
  CHECK(sentences(" \n ").empty());
}

TEST_CASE("a missing space after a full stop does not hide a sentence") {
  CHECK(sentences("now under review.On December 15 it was denied.") ==
        Sentences{"now under review.", "On December 15 it was denied."});
  CHECK(sentences("was not addressed.There is no plan.MTUS applies.") ==
        Sentences{"was not addressed.", "There is no plan.", "MTUS applies."});
  CHECK(sentences("was seen in 2014.The plan (of care).A refill") ==
        Sentences{"was seen in 2014.", "The plan (of care).", "A refill"});
  CHECK(sentences("was denied.(See below.) It") == Sentences{"was denied.", "(See below.)", "It"});
}

TEST_CASE("abbreviations do not end a sentence") {
  for (const std::string_view text :
       {"Seen by Dr. Smith today.", "Claim No. 12345 was filed.",
        "Drugs, e.g. Norco, were stopped.", "Surgery vs. Therapy was discussed.",
        "MAXIMUS Federal Services, Inc. Has decided.", "Visit on Jan. 5 was missed.",
        "Written by J. Q. Public for us.", "See pp. 31-33 of it.",
        "Evaluated by John Doe, M.D. Orthopedics for pain.",
        "The U.S. Food and Drug Administration.", "Cal. Code Regs., tit. 8 applies."})
    CHECK(sentences(text) == Sentences{std::string(text)});
}

TEST_CASE("an abbreviation may still be the last word of a sentence") {
  CHECK(sentences("He saw the M.D. The pain stayed.") ==
        Sentences{"He saw the M.D.", "The pain stayed."});
  CHECK(sentences("The answer is no. The request fails.") ==
        Sentences{"The answer is no.", "The request fails."});
  CHECK(sentences("She takes vitamin D. There is no plan.") ==
        Sentences{"She takes vitamin D.", "There is no plan."});
}

TEST_CASE("decimals, sections and addresses are not cut") {
  for (const std::string_view text :
       {"Tramadol 37.5 mg and M54.16 per 9792.20(f).", "The section 9792.24.2 applies.",
        "Write to a.B@example.Com or http://example.org/a.Html?q=Yes now."})
    CHECK(sentences(text) == Sentences{std::string(text)});
  CHECK(sentences("MTUS page 99.3. MTUS page 8 Page(s): 99, 8. Not met.") ==
        Sentences{"MTUS page 99.3.", "MTUS page 8 Page(s): 99, 8.", "Not met."});
  CHECK(sentences("Programs Page(s): 31-33. Decision rationale: none.") ==
        Sentences{"Programs Page(s): 31-33.", "Decision rationale: none."});
}

TEST_CASE("a list mark stays with what it numbers") {
  CHECK(sentences("1. Lack of records. 2. The patient improved.") ==
        Sentences{"1. Lack of records.", "2. The patient improved."});
  CHECK(sentences("(1) The patient. (2) The plan.") ==
        Sentences{"(1) The patient.", "(2) The plan."});
  CHECK(sentences("Two to three months. (d) acupuncture may be extended.") ==
        Sentences{"Two to three months.", "(d) acupuncture may be extended."});
  CHECK(sentences("Denied due to: 1. Lack of records. 2. Age.") ==
        Sentences{"Denied due to: 1. Lack of records.", "2. Age."});
  CHECK(sentences("A. The request is denied.") == Sentences{"A. The request is denied."});
}

TEST_CASE("a number may begin a sentence") {
  CHECK(sentences("The request was denied. 12 visits were completed.") ==
        Sentences{"The request was denied.", "12 visits were completed."});
}

TEST_CASE("a closing quote or bracket stays with its sentence") {
  CHECK(sentences("It says \"no benefit.\" The request fails.") ==
        Sentences{"It says \"no benefit.\"", "The request fails."});
  CHECK(sentences("It failed (see below.) The end.") ==
        Sentences{"It failed (see below.)", "The end."});
}

TEST_CASE("a line always ends a sentence") {
  CHECK(sentences("CLINICAL CASE SUMMARY\nThis 61 year old male\nSeen by Dr.\nSmith") ==
        Sentences{"CLINICAL CASE SUMMARY", "This 61 year old male", "Seen by Dr.", "Smith"});
}

TEST_CASE("sentences cover all that is not white space, whatever the text") {
  for (const std::string_view text :
       {"...  . (a) !? \" .A.B. ((( .\n.) 1.2.3. No. e.g.",
        "\u00BFQu\u00E9? \u8BF7\u3002\u597D\u3002", "[1] . [2]. x.(Y) .[z] www.a.B", "?x=Y.?!A"}) {
    SentenceSplitter splitter;
    std::uint32_t end = 0;
    for (const Span span : splitter.split(text)) {
      REQUIRE(span.begin >= end);
      CHECK(slice(text, {end, span.begin}).find_first_not_of(" \n") == std::string_view::npos);
      CHECK_FALSE(span.empty());
      end = span.end;
    }
    CHECK(text.substr(end).find_first_not_of(" \n") == std::string_view::npos);
  }
}

TEST_CASE("a sentence without an end is divided between words, and nothing of it is lost") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "pain ";
  std::string words;
  for (const std::string& sentence : sentences(text)) {
    CHECK(sentence.size() <= longest_sentence);
    CHECK(sentence.starts_with("pain"));
    CHECK(sentence.ends_with("pain"));
    words += sentence + " ";
  }
  CHECK(words == text);
}

TEST_CASE("a word without an end is divided between two characters") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "\xC3\xA9";
  std::string whole;
  for (const std::string& sentence : sentences("x" + text)) {
    CHECK(sentence.size() <= longest_sentence);
    CHECK(!sentence.starts_with("\xA9"));
    whole += sentence;
  }
  CHECK(whole == "x" + text);
}

TEST_CASE("marks without any word are divided too, and abbreviations without an end") {
  for (const std::string part : {"! ", "(.) ", "e.g. ", "a.b.", "\xE2\x80\xA6"}) {
    std::string text;
    while (text.size() < 5 * longest_sentence) text += part;
    std::size_t bytes = 0;
    for (const std::string& sentence : sentences(text)) {
      CHECK(sentence.size() <= longest_sentence);
      bytes += static_cast<std::size_t>(
          std::count_if(sentence.begin(), sentence.end(), [](char c) { return c != ' '; }));
    }
    CHECK(bytes == static_cast<std::size_t>(
                       std::count_if(text.begin(), text.end(), [](char c) { return c != ' '; })));
  }
}
