#include "analyzers/analyzer.h"

#include <random>

#include "analyzers/fold.h"
#include "analyzers/normalise.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

// What every analysis of any text promises.
void check_promises(Analyzer& analyzer, const std::string& text) {
  INFO(text);
  const Analysis analysis = analyzer.analyze(text);
  std::uint32_t token = 0, position = 0, sentence_end = 0;
  for (const Sentence& sentence : analysis.sentences) {
    REQUIRE(sentence.first_token == token);
    REQUIRE(sentence.span.begin >= sentence_end);
    REQUIRE(sentence.span.end <= text.size());
    sentence_end = sentence.span.end;
    for (; token < sentence.last_token; ++token) {
      const Token& t = analysis.tokens[token];
      REQUIRE(sentence.span.contains(t.span));
      REQUIRE(fold(normalise(slice(text, t.span)).text) == t.form);
      REQUIRE(t.position == position);
      REQUIRE_FALSE(t.stem.empty());
      REQUIRE(t.stem.size() <= 64);
      if (t.kind != TokenKind::compound) ++position;
      REQUIRE((t.length >= 1 && (t.kind == TokenKind::compound || t.length == 1)));
    }
  }
  REQUIRE(token == analysis.tokens.size());
  for (const Token& t : analysis.tokens) REQUIRE(t.position + t.length <= position);
}

constexpr std::string_view pieces[] = {"L4-L5",
                                       "L4-5-S1",
                                       "10/325mg",
                                       "2 x 6",
                                       "x16",
                                       "#120",
                                       "4-6",
                                       "M54.16",
                                       "a.b@c.d",
                                       "9792.20(f)",
                                       "EMG/NCV",
                                       "x-ray",
                                       "authoriza- tion",
                                       "Dr.",
                                       "No.",
                                       "e.g.",
                                       "review.On",
                                       "patient\u2019s",
                                       "of\uFB01ce",
                                       "ther\u00ADapy",
                                       "\u2014",
                                       "\u201C",
                                       "\u201D",
                                       "e\u0301",
                                       "\xFF",
                                       "\xE2\x80",
                                       "50%",
                                       "1,200",
                                       "10/13/2016",
                                       "\n",
                                       " ",
                                       "  ",
                                       ".",
                                       "!",
                                       "(",
                                       ")",
                                       "-",
                                       "/",
                                       "1.",
                                       "(1)",
                                       "\u00BD",
                                       "\u00B2",
                                       "\u2122",
                                       "\u75BC\u75DB",
                                       "\u0E1B\u0E27\u0E14",
                                       "\u0627\u0644",
                                       "\uFDFA",
                                       "\u3300",
                                       "\u33A1",
                                       "\u2460",
                                       "\u2474",
                                       "\u1E9E",
                                       "\u0130",
                                       "\u200D",
                                       "\U0001F600",
                                       "P&S",
                                       "M.D.",
                                       "http://",
                                       "www.",
                                       "@",
                                       ":",
                                       "'",
                                       "'s",
                                       "_",
                                       "7",
                                       "x",
                                       "L5",
                                       "the",
                                       "The",
                                       "A",
                                       "non-"};

std::string random_text(std::mt19937& random) {
  std::string text;
  for (auto n = random() % 30; n > 0; --n) {
    text += pieces[random() % std::size(pieces)];
    if (random() % 2 == 0) text += ' ';
  }
  return text;
}

}  // namespace

TEST_CASE("every token's byte range, normalised, gives the token") {
  Analyzer analyzer;
  std::mt19937 random(20161201);
  for (int i = 0; i < 5000; ++i) check_promises(analyzer, random_text(random));
}

TEST_CASE("no bytes, however odd, break the analysis") {
  Analyzer analyzer;
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 60, ' ');
    for (char& c : text) c = static_cast<char>(random());
    CHECK_NOTHROW(analyzer.analyze(text));
  }
  for (const std::string_view text :
       {"", " ", "\n", "-", "#", "x", "%", "((((", "a- ", "L4-", "1/"})
    CHECK_NOTHROW(analyzer.analyze(text));
}

TEST_CASE("no word is dropped, small words least of all") {
  Analyzer analyzer;
  const Analysis analysis =
      analyzer.analyze("There is no evidence, nor any plan, not without a reason.");
  std::vector<std::string> forms;
  for (const Token& token : analysis.tokens) forms.push_back(token.form);
  CHECK(forms == std::vector<std::string>{"there", "is", "no", "evidence", "nor", "any", "plan",
                                          "not", "without", "a", "reason"});
}

TEST_CASE("sentences and tokens point into the text as it was given") {
  Analyzer analyzer;
  const std::string text = "\u201CNo bene\uFB01t\u201D under review.On L4\u20135 \u201Cnone\u201D.";
  const Analysis analysis = analyzer.analyze(text);
  REQUIRE(analysis.sentences.size() == 2);
  CHECK(slice(text, analysis.sentences[0].span) == "\u201CNo bene\uFB01t\u201D under review.");
  REQUIRE(analysis.tokens.size() == 9);
  CHECK(slice(text, analysis.tokens[1].span) == "bene\uFB01t");
  CHECK(analysis.tokens[5].stem == "l4-l5");
  CHECK(slice(text, analysis.tokens[5].span) == "L4\u20135");
  CHECK(analysis.sentences[1].first_token == 4);
  CHECK(analysis.sentences[1].last_token == 9);
}

TEST_CASE("printed forms of the same thing are found by each other") {
  Analyzer analyzer;
  const auto stems = [&](std::string_view text) {
    std::vector<std::string> found;
    for (const Token& token : analyzer.analyze(text).tokens) found.push_back(token.stem);
    return found;
  };
  CHECK(stems("L4-5 discs") == stems("l4-L5 disc"));
  CHECK(stems("2 x 6 visits") == stems("2X6 visit"));
  CHECK(stems("9792.20f") == stems("9792.20(f)"));
  CHECK(stems("Follow-ups")[0] == stems("followup")[0]);
  CHECK(stems("authoriza- tion")[0] == stems("authorization")[0]);
  CHECK(stems("the M.D.") == stems("the MD"));
  CHECK(stems("cafe\u0301") == stems("CAF\u00C9"));
}

TEST_CASE("a compound never crosses a sentence's end") {
  Analyzer analyzer;
  const Analysis analysis = analyzer.analyze("EMG/\nNCV was x-\nray. Levels L4-\nL5");
  for (const Token& token : analysis.tokens) CHECK(token.kind != TokenKind::compound);
}
