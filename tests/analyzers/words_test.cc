#include "analyzers/words.h"

#include <random>

#include "analyzers/segments.h"
#include "base/span.h"
#include "tests/catch.h"

using namespace rationale;
using Words = std::vector<std::string>;

namespace {

Words forms(std::string_view text) {
  WordSplitter splitter;
  Words found;
  for (const Token& token : splitter.split(text))
    if (token.kind != TokenKind::compound) found.push_back(token.form);
  return found;
}

// The canonical wholes of a text.
Words compounds(std::string_view text) {
  WordSplitter splitter;
  Words found;
  for (const Token& token : splitter.split(text))
    if (token.kind == TokenKind::compound) found.push_back(token.stem);
  return found;
}

// The parts of a text with one compound: canonical where the splitter knows better than the print.
Words parts(std::string_view text) {
  WordSplitter splitter;
  const std::vector<Token> tokens = splitter.split(text);
  REQUIRE(tokens.front().kind == TokenKind::compound);
  Words found;
  for (std::size_t i = 1; i <= tokens.front().length; ++i)
    found.push_back(tokens[i].stem.empty() ? tokens[i].form : tokens[i].stem);
  return found;
}

}  // namespace

TEST_CASE("words are what stands between spaces and punctuation, without case") {
  CHECK(forms("There is NO documentation, (none).") ==
        Words{"there", "is", "no", "documentation", "none"});
  CHECK(forms("the patient's and workers' review.On") ==
        Words{"the", "patient's", "and", "workers", "review", "on"});
  CHECK(forms("pages 31, 7.5 and 171,Chronic; ___ -- %") ==
        Words{"pages", "31", "7.5", "and", "171", "chronic"});
}

TEST_CASE("a spinal segment is the same however it is written") {
  for (const std::string_view text :
       {"L4-L5", "L4-5", "L4/5", "L4/L5", "L4 - L5", "l4-l5", "L4 -5", "L4- L5", "L4L5"}) {
    CHECK(compounds(text) == Words{"l4-l5"});
    CHECK(parts(text) == Words{"l4", "l5"});
  }
  CHECK(compounds("L5-S1, L5S1 and L5-1") == Words{"l5-s1", "l5-s1", "l5-s1"});
  CHECK(compounds("C5-C6-C7 and L3-4-5") == Words{"c5-c6", "c6-c7", "l3-l4", "l4-l5"});
  CHECK(compounds("at L4, L5 and S1").empty());
}

TEST_CASE("a strength is a whole, its numbers and its unit") {
  CHECK(compounds("10/325mg") == Words{"10/325"});
  CHECK(parts("10/325mg") == Words{"10", "325"});
  CHECK(forms("10/325mg") == Words{"10", "325", "mg"});
  CHECK(forms("37.5mg") == forms("37.5 mg"));
}

TEST_CASE("factors are the same with and without spaces") {
  CHECK(compounds("2x6, 2 x 6 and 2X6") == Words{"2x6", "2x6", "2x6"});
  CHECK(parts("2x6") == Words{"2", "x", "6"});
  CHECK(compounds("PT x16 or x 16") == Words{"x16", "x16"});
  CHECK(compounds("2x6 x16") == Words{"2x6", "x16"});
  CHECK(compounds("3x a week").empty());
}

TEST_CASE("quantities, percentages, ratios and ranges") {
  CHECK(compounds("Norco #120 or # 60") == Words{"#120", "#60"});
  CHECK(parts("#120") == Words{"120"});
  CHECK(compounds("50% of 4/10") == Words{"50%", "4/10"});
  CHECK(compounds("4-6 weeks, 4 - 6") == Words{"4-6", "4-6"});
  CHECK(compounds("50-60%, 7-8/10, 4-6-week") ==
        Words{"50-60", "60%", "7-8", "8/10", "4-6", "6week"});
  CHECK(compounds("$1,200.50 at 10:30") == Words{"1200.50", "10:30"});
}

TEST_CASE("dates are the same with slashes, hyphens and leading zeros") {
  CHECK(compounds("10/13/2016 10-13-2016") == Words{"10/13/2016", "10/13/2016"});
  CHECK(compounds("01/05/15 1-5-15") == Words{"1/5/15", "1/5/15"});
  CHECK(compounds("2016-10-13") == Words{"10/13/2016"});
  CHECK(parts("10/13/2016") == Words{"10", "13", "2016"});
  CHECK(compounds("5/325/10") == Words{"5/325/10"});
}

TEST_CASE("codes and sections are wholes with findable parts") {
  CHECK(compounds("M54.16 S33.5XXA") == Words{"m54.16", "s33.5xxa"});
  CHECK(parts("M54.16") == Words{"m54", "16"});
  CHECK(compounds("9792.20(f) 9792.20f 9792.6.1(a)(3)") ==
        Words{"9792.20f", "9792.20f", "9792.6.1a3"});
  CHECK(parts("9792.20(f)") == Words{"9792.20", "f"});
  CHECK(forms("97110 L4 B12 1st") == Words{"97110", "l4", "b12", "1st"});
}

TEST_CASE("words joined by slashes and ampersands") {
  CHECK(compounds("EMG/NCV, He/she, w/o, P&S") == Words{"emg/ncv", "he/she", "w/o", "p&s"});
  CHECK(parts("EMG/NCV") == Words{"emg", "ncv"});
}

TEST_CASE("words joined by hyphens are found with and without them") {
  CHECK(compounds("x-ray T2-weighted not-medically-necessary") ==
        Words{"xray", "t2weighted", "notmedicallynecessary"});
  CHECK(parts("x-ray") == Words{"x", "ray"});
  CHECK(compounds("CM14-0012345 COVID-19") == Words{"cm14-0012345", "covid19"});
}

TEST_CASE("a word broken at a line's end is whole again") {
  CHECK(compounds("the authoriza- tion") == Words{"authorization"});
  CHECK(compounds("Non- MTUS Citation") == Words{"nonmtus"});
  CHECK(compounds("pre- and post-operative care") == Words{"postoperative"});
  CHECK(compounds("denied - the plan -- none - or").empty());
}

TEST_CASE("abbreviations with periods are one word") {
  WordSplitter splitter;
  const std::vector<Token> tokens = splitter.split("the M.D. in the U.S. p.r.n. Ph.D");
  Words stems;
  for (const Token& token : tokens)
    if (!token.stem.empty()) stems.push_back(token.stem);
  CHECK(stems == Words{"md", "us", "prn", "phd"});
  CHECK(tokens[1].form == "m.d.");
}

TEST_CASE("addresses are wholes") {
  CHECK(compounds("(a.b@example.org), www.example.org/x. https://example.org/?q=1") ==
        Words{"a.b@example.org", "www.example.org/x", "https://example.org/?q=1"});
}

TEST_CASE("a compound stands before its parts, at the position of the first") {
  WordSplitter splitter;
  const std::vector<Token> tokens = splitter.split("at L4-5-S1 #3");
  REQUIRE(tokens.size() == 8);
  const std::vector<std::uint32_t> positions{0, 1, 1, 2, 2, 3, 4, 4};
  for (std::size_t i = 0; i < tokens.size(); ++i) CHECK(tokens[i].position == positions[i]);
  CHECK(tokens[1].length == 2);
  CHECK(tokens[3].stem == "l5-s1");
  CHECK(tokens[6].kind == TokenKind::compound);
  CHECK(tokens[6].length == 1);
  CHECK(tokens[6].span == Span{11, 13});
}

TEST_CASE("words of other scripts survive") {
  CHECK(forms("dolor lumbar cr\u00F3nico, \u0431\u043E\u043B\u044C") ==
        Words{"dolor", "lumbar", "cr\u00F3nico", "\u0431\u043E\u043B\u044C"});
  CHECK(forms("\uD1B5\uC99D \u00DCbung STRASSE Stra\u00DFe") ==
        Words{"\uD1B5\uC99D", "\u00FCbung", "strasse", "strasse"});
  CHECK(forms("\u80CC\u90E8\u75BC\u75DB").size() >= 1);
  CHECK(forms("10\u00B2 \u00BD") == Words{"10", "\u00B2", "\u00BD"});
}

TEST_CASE("plain ASCII is cut into words as ICU's rules cut it") {
  SegmentReader reader;
  std::mt19937 random(20161130);
  constexpr std::string_view characters = "aZ09'.'. -,/(\n%";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) text += characters[random() % characters.size()];
    std::vector<Span> quick, by_rules;
    reader.read(text, quick);
    reader.read_by_rules(text, by_rules);
    CAPTURE(text);
    REQUIRE(quick.size() == by_rules.size());
    for (std::size_t i = 0; i < quick.size(); ++i)
      REQUIRE(slice(text, quick[i]) == slice(text, by_rules[i]));
  }
}
