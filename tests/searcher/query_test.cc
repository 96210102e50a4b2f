#include "searcher/query.h"

#include "base/error.h"
#include "searcher/query_lexer.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::string tree(std::string_view query) {
  return to_string(parse_query(query).root);
}

std::string error_of(std::string_view query) {
  try {
    parse_query(query);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("plain words stay one run, so that what belongs together is seen together") {
  CHECK(tree("no documentation of functional improvement") ==
        "no documentation of functional improvement");
  CHECK(tree("therapy 2 x 6") == "therapy 2 x 6");
  CHECK_FALSE(parse_query("therapy 2 x 6").connectors);
}

TEST_CASE("quotes make a phrase, straight or curly") {
  CHECK(tree("\"home exercise\" knee") == "(\"home exercise\" knee)");
  CHECK(tree("\xE2\x80\x9Chome exercise\xE2\x80\x9D knee") == "(\"home exercise\" knee)");
}

TEST_CASE("a known name with a colon is a field, another is a word") {
  CHECK(tree("decision:overturned MRI") == "(decision:overturned MRI)");
  CHECK(tree("outcome:overturned") == "decision:overturned");
  CHECK(tree("specialty:\"Pain Management\"") == "specialty:\"Pain Management\"");
  CHECK(tree("note: therapy") == "note: therapy");
  CHECK(tree("4:30 pm") == "4:30 pm");
}

TEST_CASE("connectors are capitals; in lower case they are words") {
  CHECK(tree("MRI AND lumbar") == "(MRI lumbar)");
  CHECK(tree("MRI OR x-ray") == "(MRI OR x-ray)");
  CHECK(tree("MRI NOT cervical") == "(MRI NOT cervical)");
  CHECK(tree("MRI % cervical") == "(MRI NOT cervical)");
  CHECK(tree("MRI AND NOT cervical") == "(MRI NOT cervical)");
  CHECK(tree("patient did not improve and left") == "patient did not improve and left");
  CHECK(parse_query("MRI AND lumbar").connectors);
  CHECK_FALSE(parse_query("mri and lumbar").connectors);
}

TEST_CASE("AND binds before OR, and parentheses before both") {
  CHECK(tree("a OR b AND c") == "(a OR (b c))");
  CHECK(tree("(a OR b) AND c") == "((a OR b) c)");
}

TEST_CASE("a section number keeps its parentheses") {
  CHECK(tree("9792.20(f)") == "9792.20(f)");
  CHECK(tree("(9792.20(f) OR 9792.21)") == "(9792.20(f) OR 9792.21)");
}

TEST_CASE("a natural query with a slip is repaired and says so") {
  const ParsedQuery quote = parse_query("\"home exercise");
  CHECK(to_string(quote.root) == "\"home exercise\"");
  REQUIRE(quote.warnings.size() == 1);
  CHECK(quote.warnings[0] == "unbalanced quotation mark at column 1 was ignored");
  CHECK(parse_query("knee) MRI").warnings.size() == 1);
  CHECK(parse_query("(knee MRI").warnings.size() == 1);
  CHECK(parse_query("decision: MRI").warnings.size() == 1);
}

TEST_CASE("a query with connectors is right or refused, with the column") {
  CHECK(error_of("knee AND (MRI") == "unbalanced parenthesis at column 10");
  CHECK(error_of("knee AND MRI)") == "unbalanced closing parenthesis at column 13");
  CHECK(error_of("AND knee") == "AND has nothing before it at column 1");
  CHECK(error_of("knee OR") == "OR has nothing after it at column 6");
  CHECK(error_of("knee AND \"MRI") == "unbalanced quotation mark at column 10");
}

TEST_CASE("columns count characters, not bytes") {
  CHECK(error_of("\xC3\xA9\xC3\xA9 AND (MRI") == "unbalanced parenthesis at column 8");
}

TEST_CASE("a role that is none is refused") {
  CHECK(error_of("role:verdict pain") == "'verdict' is no role at column 1");
  CHECK(tree("role:finding pain") == "(role:finding pain)");
  CHECK(tree("absent:(pain relief) therapy") == "(absent:pain relief therapy)");
}

TEST_CASE("hostile queries are answered or refused at once") {
  CHECK_FALSE(error_of(std::string(100'000, '(')).empty());
  CHECK_FALSE(error_of(std::string(1000, '(') + "a").empty());
  CHECK(error_of(std::string(10'000, 'a')).empty());
  CHECK(error_of("a:(^`").empty());
  CHECK(error_of("\xFF\xFE knee \x01").empty());
  CHECK(tree("").empty());
  CHECK(tree("   ").empty());
}

TEST_CASE("every word of a query has its column") {
  const auto lexemes = lex_query("knee  \"MRI scan\" decision:upheld");
  REQUIRE(lexemes.size() == 4);
  CHECK(lexemes[0].column == 1);
  CHECK(lexemes[1].column == 7);
  CHECK(lexemes[2].column == 18);
  CHECK(lexemes[3].column == 27);
}
