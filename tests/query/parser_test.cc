#include "query/parser.h"

#include "base/error.h"
#include "query/lexer.h"
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

TEST_CASE("an unknown name before a colon is said, with the field that it may have meant") {
  CHECK(
      parse_query("specality:Neurology MRI").warnings ==
      std::vector<std::string>{"'specality' is no field at column 1, so its words are looked for; "
                               "did you mean specialty:?"});
  CHECK(error_of("MRI AND specality:Neurology") == "'specality' is no field at column 9");
  CHECK(parse_query("4:30 http://example.org Note: x").warnings.empty());
}

TEST_CASE("connectors are capitals; in lower case they are words") {
  CHECK(tree("MRI AND lumbar") == "(MRI AND lumbar)");
  CHECK(tree("MRI & lumbar") == "(MRI AND lumbar)");
  CHECK(tree("MRI OR x-ray") == "(MRI OR x-ray)");
  CHECK(tree("MRI NOT cervical") == "(MRI NOT cervical)");
  CHECK(tree("MRI % cervical") == "(MRI NOT cervical)");
  CHECK(tree("MRI AND NOT cervical") == "(MRI NOT cervical)");
  CHECK(tree("patient did not improve and left") == "patient did not improve and left");
  CHECK(parse_query("MRI AND lumbar").connectors);
  CHECK_FALSE(parse_query("mri and lumbar").connectors);
}

TEST_CASE("connectors bind as on Westlaw: OR, /n, /s, /p, AND, NOT; parentheses before all") {
  CHECK(tree("a OR b AND c") == "((a OR b) AND c)");
  CHECK(tree("a AND (b OR c)") == "(a AND (b OR c))");
  CHECK(tree("(a AND b) OR c") == "((a AND b) OR c)");
  CHECK(tree("a OR b /3 c") == "((a OR b) /3 c)");
  CHECK(tree("a /s b /3 c") == "(a /s (b /3 c))");
  CHECK(tree("a /p b /s c AND d") == "((a /p (b /s c)) AND d)");
  CHECK(tree("a /3 b /5 c") == "((a /3 b) /5 c)");
  CHECK(tree("a NOT b AND c") == "(a NOT (b AND c))");
  CHECK(tree("a AND NOT b AND c") == "((a NOT b) AND c)");
  CHECK(tree("NOT a") == "NOT a");
  CHECK(tree("a OR NOT b") == "(a OR NOT b)");
}

TEST_CASE("a reading that another habit would take otherwise is said") {
  CHECK(parse_query("a OR b AND c").warnings ==
        std::vector<std::string>{"OR binds before AND, as on Westlaw and Lexis: read as ((a OR b) "
                                 "AND c); parentheses say it otherwise"});
  CHECK(parse_query("a AND b").warnings.empty());
  CHECK(parse_query("a NOT b AND c").warnings.size() == 1);
  CHECK(parse_query("a NOT (b AND c)").warnings.empty());
  CHECK(parse_query("functional improvement /s documented").warnings.size() == 1);
  CHECK(tree("functional improvement /s documented") == "(functional (improvement /s documented))");
  CHECK(parse_query("MRI AND lumbar or cervical").warnings.size() == 2);
  CHECK(parse_query("absent:(pain relief) AND MRI").warnings.empty());
}

TEST_CASE("distances are written as on Westlaw and Lexis, in any case") {
  for (const char* query : {"a /5 b", "a w/5 b", "a W/5 b", "a near/5 b", "a NEAR/5 b"})
    CHECK(tree(query) == "(a /5 b)");
  for (const char* query : {"a +5 b", "a pre/5 b", "a PRE/5 b", "a onear/5 b"})
    CHECK(tree(query) == "(a +5 b)");
  for (const char* query : {"a /s b", "a w/s b", "a W/S b", "a w/sent b"})
    CHECK(tree(query) == "(a /s b)");
  CHECK(tree("a +s b") == "(a +s b)");
  CHECK(tree("a pre/s b") == "(a +s b)");
  CHECK(tree("a w/p b") == "(a /p b)");
  CHECK(tree("a pre/p b") == "(a +p b)");
  CHECK(tree("atleast3(improv!) AND MRI") == "(atleast3(improv!) AND MRI)");
  CHECK(tree("ATLEAST3(improv!)") == "atleast3(improv!)");
}

TEST_CASE("what looks like a connector inside a word or in lower case is a word") {
  CHECK_FALSE(parse_query("10/325 mg").connectors);
  CHECK_FALSE(parse_query("and/or w/o R&D 50% w/cane").connectors);
  CHECK_FALSE(parse_query("pain 8/10").connectors);
}

TEST_CASE("operands of a distance may be words, phrases, expanders, groups and distances") {
  CHECK(tree("(no OR lack! OR absence) /5 (function! /3 improve!)") ==
        "((no OR lack! OR absence) /5 (function! /3 improve!))");
  CHECK(tree("\"functional improvement\" /s \"not documented\"") ==
        "(\"functional improvement\" /s \"not documented\")");
}

TEST_CASE("what has no place in a text is refused as the side of a distance") {
  CHECK(error_of("atleast2(a b)") == "'atleast2' counts what has no place in the text at column 1");
  CHECK(tree("(a b) OR c") == "((a b) OR c)");
  CHECK(error_of("(a AND b) /5 c") ==
        "'/5' stands between what has no place in the text at column 11");
  CHECK(error_of("(a b) /5 c") == "'/5' stands between what has no place in the text at column 7");
  CHECK(error_of("rationale:a /s b") ==
        "'/s' stands between what has no place in the text at column 13");
  CHECK(error_of("decision:upheld /s b") ==
        "'/s' stands between what has no place in the text at column 17");
  CHECK(error_of("atleast2(a AND b)") ==
        "'atleast2' counts what has no place in the text at column 1");
}

TEST_CASE("a distance of nothing, or beyond what a sentence is, is refused") {
  CHECK(error_of("a /0 b") == "'/0' asks for no distance at column 3");
  CHECK(error_of("a /256 b") == "'/256' is too far at column 3");
  CHECK(error_of("a /99999999999999999999 b") == "'/99999999999999999999' is too far at column 3");
  CHECK(error_of("a /255 b").empty());
}

TEST_CASE("expanders end a word, universal characters stand inside") {
  CHECK(tree("improv!") == "improv!");
  CHECK(tree("improv*") == "improv*");
  CHECK(tree("wom?n") == "wom?n");
  CHECK(tree("=improved") == "=improved");
  CHECK(tree("~improved") == "~improved");
  CHECK(tree("=\"functional improvement\"") == "=\"functional improvement\"");
  CHECK(parse_query("improv! function").warnings.empty());
  CHECK(parse_query("was the MRI denied?").warnings.empty());
  CHECK(error_of("no! AND MRI") == "'no!' is too short to expand at column 1");
  CHECK(error_of("*improve AND MRI") == "'*improve' would match every word at column 1");
  CHECK(error_of("im*ve AND MRI") == "'im*ve' has an expander inside at column 1");
  CHECK(parse_query("no! MRI").warnings ==
        std::vector<std::string>{"'no!' is too short to expand at column 1; read as no; write at "
                                 "least 3 letters before !"});
}

TEST_CASE("with strict a natural query is refused where it would be repaired") {
  CHECK_THROWS_AS(parse_query("knee) MRI", true), Error);
  CHECK_THROWS_AS(parse_query("\"home exercise", true), Error);
  CHECK_NOTHROW(parse_query("knee MRI", true));
}

TEST_CASE("a tree is printed as a query that means the same") {
  for (const char* query :
       {"a OR b AND c", "a /3 b /s c", "x NOT y", "a AND NOT b AND c", "NOT (a OR b)",
        "decision:(upheld OR overturned) AND MRI", "rationale:(a /s b) AND missing:received",
        "absent:(pain relief) AND \"home exercise\"", "decision:!upheld AND a", "~Norco OR =mg",
        "atleast2(a OR b) AND c", "functional improvement /s documented"}) {
    INFO(query);
    CHECK(tree(tree(query)) == tree(query));
  }
}

TEST_CASE("a section number keeps its parentheses") {
  CHECK(tree("9792.20(f)") == "9792.20(f)");
  CHECK(tree("(9792.20(f) OR 9792.21)") == "(9792.20(f) OR 9792.21)");
}

TEST_CASE("a natural query with a slip is repaired and says so") {
  const ParsedQuery quote = parse_query("\"home exercise");
  CHECK(to_string(quote.root) == "\"home exercise\"");
  REQUIRE(quote.warnings.size() == 1);
  CHECK(quote.warnings[0] ==
        "unbalanced quotation mark at column 1; read as a phrase up to the end; close the phrase "
        "with \"");
  CHECK(parse_query("knee) MRI").warnings.size() == 1);
  CHECK(parse_query("(knee MRI").warnings.size() == 1);
  CHECK(parse_query("decision: MRI").warnings.size() == 1);
}

TEST_CASE("a query with connectors is right or refused, with the column") {
  CHECK(error_of("knee AND (MRI") == "unbalanced parenthesis at column 10");
  CHECK(error_of("knee AND MRI)") == "unbalanced closing parenthesis at column 13");
  CHECK(error_of("AND knee") == "AND has nothing before it at column 1");
  CHECK(error_of("knee OR") == "OR has nothing after it at column 6");
  CHECK(error_of("/s knee") == "/s has nothing before it at column 1");
  CHECK(error_of("knee /s") == "/s has nothing after it at column 6");
  CHECK(error_of("knee AND \"MRI") == "unbalanced quotation mark at column 10");
}

TEST_CASE("columns count characters, not bytes") {
  CHECK(error_of("\xC3\xA9\xC3\xA9 AND (MRI") == "unbalanced parenthesis at column 8");
}

TEST_CASE("a role that is none is refused") {
  CHECK(error_of("role:verdict pain") == "'verdict' is no role at column 1");
  CHECK(tree("role:finding pain") == "(role:finding pain)");
  CHECK(tree("absent:(pain relief) therapy") == "(absent:(pain relief) therapy)");
}

TEST_CASE("hostile queries are answered or refused at once") {
  CHECK_FALSE(error_of(std::string(100'000, '(')).empty());
  CHECK_FALSE(error_of(std::string(1000, '(') + "a").empty());
  std::string fields;
  for (int i = 0; i < 1000; ++i) fields += "rationale:";
  CHECK(error_of(fields + "a") == "the query has more than 1000 parts at column 10001");
  std::string words;
  for (int i = 0; i < 2000; ++i) words += "a OR ";
  CHECK(error_of(words + "a") == "the query has more than 1000 parts at column 5001");
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

TEST_CASE("field names are read in any case") {
  const ParsedQuery parsed = parse_query("Decision:Upheld AND TREATMENT:mri", true);
  CHECK(to_string(parsed.root) ==
        to_string(parse_query("decision:Upheld AND treatment:mri", true).root));
}

TEST_CASE("what was meant for a connector and is none is warned of") {
  for (const char* query : {"pain w/ five relief", "pain /-5 relief", "pain /five relief",
                            "pain WITHIN relief", "atleastthree (pain)"}) {
    INFO(query);
    const ParsedQuery parsed = parse_query(query, false);
    REQUIRE(!parsed.warnings.empty());
    CHECK(parsed.warnings.front().find("is taken as a word") != std::string::npos);
  }
  for (const char* query : {"pain near the shoulder", "and/or treatment", "10/325 +2 strength"})
    for (const std::string& warning : parse_query(query, false).warnings)
      CHECK(warning.find("is taken as a word") == std::string::npos);
}

TEST_CASE("a statement of nothing is refused in a set and ignored with a warning elsewhere") {
  CHECK_THROWS_AS(parse_query("absent:() AND pain", false), Error);
  CHECK(!parse_query("absent:() pain", false).warnings.empty());
}
