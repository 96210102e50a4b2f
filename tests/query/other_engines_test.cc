#include "query/other_engines.h"

#include "base/error.h"
#include "query/parser.h"
#include "query/typed_text.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::string read_as(const std::string& typed) {
  return read_other_engines(typed).text;
}

std::string tree(const std::string& typed) {
  return to_string(parse_query(typed).root);
}

bool notes(const std::string& typed, const std::string& part) {
  for (const std::string& note : parse_query(typed).warnings)
    if (note.find(part) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("connectors of programming languages are read as those here") {
  CHECK(tree("pain && relief") == "(pain AND relief)");
  CHECK(tree("pain || relief") == "(pain OR relief)");
  CHECK(tree("pain | relief") == "(pain OR relief)");
  CHECK(tree("pain&&relief") == "(pain AND relief)");
  CHECK(tree("pain|relief|ache") == "(pain OR relief OR ache)");
  CHECK(tree("lumbar && !mri") == tree("lumbar AND -mri"));
  CHECK(tree("a && b || !c") == tree("a AND b OR NOT c"));
  CHECK(tree("lumbar !(mri OR ct)") == tree("lumbar -(mri OR ct)"));
  CHECK(tree("lumbar !\"red flags\"") == tree("lumbar -\"red flags\""));
  CHECK(notes("pain && relief", "'&&' is read as AND"));
  CHECK(notes("lumbar !mri", "'!mri' is read as -mri"));
  // Signs that are none of these.
  CHECK(read_as("improv! denied!") == "improv! denied!");
  CHECK(read_as("decision:!upheld") == "decision:!upheld");
  CHECK(read_as("\"a && b\"") == "\"a && b\"");
  CHECK(read_as("R&D and A|1") == "R&D and A|1");
}

TEST_CASE("XOR is one of the two and not both") {
  CHECK(tree("pain xor relief") == "((pain OR relief) NOT (pain AND relief))");
  CHECK(tree("pain XOR \"home exercise\"") ==
        "((pain OR \"home exercise\") NOT (pain AND \"home exercise\"))");
  CHECK(tree("treatment:(mri OR ct) XOR relief") ==
        "((treatment:(mri OR ct) OR relief) NOT (treatment:(mri OR ct) AND relief))");
  CHECK(notes("pain XOR relief", "is read as ((pain OR relief) AND NOT (pain AND relief))"));
  CHECK(read_as("xor") == "xor");
  CHECK(read_as("xor relief") == "xor relief");
  CHECK(read_as("pain xor") == "pain xor");
}

TEST_CASE("distances of other engines are distances here") {
  CHECK(tree("pain NEAR relief") == "(pain /10 relief)");
  CHECK(tree("pain AROUND(5) relief") == "(pain /5 relief)");
  CHECK(tree("pain AROUND 5 relief") == "(pain /5 relief)");
  CHECK(tree("pain within 5 words of relief") == "(pain /5 relief)");
  CHECK(tree("pain N/5 relief") == "(pain /5 relief)");
  CHECK(tree("pain P/5 relief") == "(pain +5 relief)");
  CHECK(tree("pain NEAR/3 relief") == "(pain /3 relief)");
  CHECK(tree("pain ADJ3 relief") == "(pain +3 relief)");
  CHECK(tree("atleast3 (pain)") == "atleast3(pain)");
  CHECK(notes("pain NEAR relief", "'NEAR' is read as /10"));
  // In small letters they are words, and among terms that is said.
  CHECK(tree("pain near relief") == "pain near relief");
  CHECK(notes("pain near relief", "'near' at column 6 is taken as a word"));
  CHECK(parse_query("pain near the shoulder").warnings.empty());
  CHECK(parse_query("tenderness near the joint line of the knee").warnings.empty());
  CHECK(parse_query("within 5 days of surgery").warnings.empty());
}

TEST_CASE("regular expressions and anchors say what to write") {
  CHECK(tree("/pain.*/") == "pain");
  CHECK(notes("/pain.*/", "is a regular expression"));
  CHECK(notes("/improv(ed|ing)/", "(a OR b)"));
  CHECK(notes("##improv.*", "write improv!"));
  CHECK(tree("^pain relief") == "pain relief");
  CHECK(notes("^pain relief", "'^pain' is read as pain"));
  CHECK(tree("improv$") == "improv!");
  CHECK(read_as("pain /s relief") == "pain /s relief");
  CHECK(read_as("and/or") == "and/or");
  CHECK(read_as("cost of $50") == "cost of $50");
}

TEST_CASE("tags of PubMed are fields here") {
  CHECK(tree("lumbar[ti]") == "treatment:lumbar");
  CHECK(tree("lumbar[Title] AND pain[tiab]") == "(treatment:lumbar AND pain)");
  CHECK(tree("\"home exercise\"[Title/Abstract]") == "\"home exercise\"");
  CHECK(tree("(lumbar OR knee)[ti]") == "treatment:(lumbar OR knee)");
  CHECK(tree("norco[MeSH Terms]") == "~norco");
  CHECK(tree("2016[dp]") == "decided:2016-01-01..2016-12-31");
  CHECK(tree("2015:2016[pdat]") == "decided:2015-01-01..2016-12-31");
  CHECK(tree("pain[ti] AND 2016[dp]") == "(treatment:pain AND decided:2016-01-01..2016-12-31)");
  CHECK(notes("smith[au]", "has no counterpart"));
  CHECK(notes("lumbar[ti]", "'lumbar[ti]' is read as treatment:lumbar"));
  // Brackets that are no tags.
  for (const char* typed : {"report[ed]", "[sic]", "pain [chronic]", "decided:[2015 TO 2016]"})
    CHECK(read_as(typed) == typed);
}

TEST_CASE("operators of web searches are fields here, or left out with a note") {
  CHECK(tree("intitle:lumbar") == "treatment:lumbar");
  CHECK(tree("intitle:\"lumbar mri\"") == "treatment:\"lumbar mri\"");
  CHECK(tree("allintitle: lumbar mri") == "treatment:(lumbar mri)");
  CHECK(tree("intext:pain") == "pain");
  CHECK(tree("after:2015 before:2017") == "(decided:2016-01-01.. decided:..2016-12-31)");
  CHECK(tree("site:ca.gov lumbar") == "lumbar");
  CHECK(tree("lumbar filetype:pdf") == "lumbar");
  CHECK(notes("site:ca.gov lumbar", "'site:ca.gov' has no counterpart"));
  CHECK(notes("related:CM16-9000037#1", "rationale similar CM16-9000037#1"));
  CHECK(notes("lumbar 2016..2017", "year:2016..2017"));
  // Beside a connector something must stand: there the prefix is refused.
  CHECK_THROWS_AS(parse_query("lumbar AND site:ca.gov"), Error);
}

TEST_CASE("comparisons of fields are values") {
  CHECK(tree("decision=upheld") == "decision:upheld");
  CHECK(tree("decision = upheld AND pain") == "(decision:upheld AND pain)");
  CHECK(tree("specialty=\"Pain Management\"") == "specialty:\"Pain Management\"");
  CHECK(tree("year >= 2015") == "year:>=2015");
  CHECK(tree("page<33") == "page:<33");
  CHECK(tree("treatment contains (lumbar OR knee)") == "treatment:(lumbar OR knee)");
  CHECK(tree("rationale contains \"red flags\" AND knee") == "(rationale:\"red flags\" AND knee)");
  CHECK(tree("treatment contains lumbar") == "treatment:lumbar");
  CHECK(tree("the rationale contains no finding") == "the rationale contains no finding");
  CHECK(tree("age > 50 years") == "age > 50 years");
  CHECK(tree("pain = relief") == "pain = relief");
}

TEST_CASE("what a natural query was repaired to is said as it is") {
  const auto repaired = [](const std::string& typed) {
    const ParsedQuery parsed = parse_query(typed);
    REQUIRE_FALSE(parsed.warnings.empty());
    return to_string(parsed.root) + " | " + parsed.warnings.front();
  };
  CHECK(repaired("\"home exercise") ==
        "\"home exercise\" | unbalanced quotation mark at column 1; read as a phrase up to the "
        "end; close the phrase with \"");
  CHECK(repaired("no! MRI") ==
        "no MRI | 'no!' is too short to expand at column 1; read as no; write at least 3 letters "
        "before !");
  CHECK(repaired("lumbar*mri")
            .starts_with("lumbar mri | 'lumbar*mri' has an expander inside at column 1; read as "
                         "lumbar mri; "));
  CHECK(repaired("*improve pain")
            .starts_with(
                "improve pain | '*improve' would match every word at column 1; read as improve; "));
  CHECK(repaired("pain * relief")
            .find("'*' would match every word at column 6; it is left out; for words in between "
                  "write a distance: pain +3 relief") != std::string::npos);
  CHECK(repaired("decision: upheld") ==
        "decision upheld | field 'decision' has no value at column 1; read as the word "
        "'decision'; write it without a space: decision:overturned");
  CHECK(repaired("absent: pain").find("read as the word 'absent'") != std::string::npos);
  CHECK(repaired("~\"home exercise\"")
            .starts_with("\"home exercise\" | ~ before a phrase at column 1; the ~ is left out; "));
  CHECK(repaired("=improv! pain")
            .starts_with("(=improv pain) | '=improv!' is both marked and expanded at column 1; "
                         "read as =improv; "));
  CHECK(repaired("(knee MRI").find("read as if it were closed at the end") != std::string::npos);
  CHECK(repaired("knee) MRI").find("it is left out") != std::string::npos);
  CHECK(repaired("absent:() pain").find("it is left out") != std::string::npos);
}

TEST_CASE("a range of a value may have spaces in it, and no end of it is a word") {
  CHECK(tree("decided:2016 to 2017") == "decided:2016..2017");
  CHECK(tree("year:2015 - 2016 AND pain") == "(year:2015..2016 AND pain)");
  CHECK(tree("page:31 to 33") == "page:31..33");
  CHECK(tree("decided:2016 to date") == "(decided:2016 to date)");
  CHECK(tree("case:CM16-9000001..CM16-9000009") == "case:CM16-9000001..CM16-9000009");
}

TEST_CASE("the last operand before a connector is a group or a phrase or a word with its field") {
  const auto last = [](const std::string& text) { return text.substr(last_operand(text)); };
  CHECK(last("knee pain") == "pain");
  CHECK(last("knee (a OR b) ") == "(a OR b) ");
  CHECK(last("knee treatment:(a OR b)") == "treatment:(a OR b)");
  CHECK(last("knee =\"back pain\"") == "=\"back pain\"");
  CHECK(last("(knee").empty() == false);
  CHECK(last("((").empty());
  CHECK(last("").empty());
  CHECK(last("a)").empty());
}
