#include "query/merging.h"

#include "query/parser.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::string read(const char* query) {
  return to_string(parse_query(query).root);
}

TextExpression word(const char* stem, std::vector<std::string> forms = {}) {
  TextExpression text;
  text.atom.stem = stem;
  text.atom.forms = std::move(forms);
  return text;
}

}  // namespace

TEST_CASE("equal operands of OR and AND are one") {
  CHECK(read("pain OR relief OR pain") == "(pain OR relief)");
  CHECK(read("pain AND relief AND pain") == "(pain AND relief)");
  CHECK(read("pain OR pain") == "pain");
  CHECK(read("\"no pain\" AND \"no pain\"") == "\"no pain\"");
  CHECK(read("decision:(upheld OR upheld)") == "decision:upheld");
  CHECK(read("(pain OR pain) AND (pain OR pain)") == "pain");
  CHECK(read("improv! OR =improved OR improv! OR ~improved OR =improved") ==
        "(improv! OR =improved OR ~improved)");
}

TEST_CASE("operands that differ in anything stay apart") {
  for (const char* query :
       {"(=pain OR pain)", "(\"pain\" OR pain)", "(treatment:pain OR rationale:pain)",
        "((a /5 b) OR (a /6 b))", "((a /5 b) OR (a +5 b))", "(has:summary OR missing:summary)",
        "(absent:pain OR present:pain)", "(atleast2(pain) OR atleast3(pain))"})
    CHECK(read(query) == query);
}

TEST_CASE("equal sides of a distance are two places of the text") {
  CHECK(read("pain /5 pain") == "(pain /5 pain)");
  CHECK(read("pain /s (pain OR pain)") == "(pain /s pain)");
}

TEST_CASE("words that only rank count as often as they are typed") {
  CHECK(read("pain \"no relief\" pain") == "(pain \"no relief\" pain)");
}

TEST_CASE("alternatives within alternatives and forms of one word are one list") {
  TextExpression group;
  group.kind = TextKind::any;
  group.children = {word("a"), word("b", {"bs"})};
  std::vector<TextExpression> alternatives{word("a", {"as"}), group, word("b", {"b"}), word("c")};
  merge_alternatives(alternatives);
  REQUIRE(alternatives.size() == 3);
  CHECK(alternatives[0].atom.stem == "a");
  CHECK(alternatives[0].atom.forms.empty());
  CHECK(alternatives[1].atom.forms == std::vector<std::string>{"b", "bs"});
  CHECK(alternatives[2].atom.stem == "c");
}
