#include "query/habits.h"

#include "query/parser.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::string read_as(const std::string& typed) {
  return read_habits(typed).text;
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

TEST_CASE("fault 10: a hyphen before a word, phrase or group leaves it out") {
  CHECK(tree("opioid -taper") == "(opioid NOT taper)");
  CHECK(tree("opioid -\"urine drug screen\"") == "(opioid NOT \"urine drug screen\")");
  CHECK(tree("-taper opioid") == "(NOT taper opioid)");
  CHECK(tree("opioid -(taper OR wean!)") == "(opioid NOT (taper OR wean!))");
  CHECK(tree("opioid AND pain -taper").find("NOT taper") != std::string::npos);
  CHECK(tree("opioid -decision:upheld") == "(opioid NOT decision:upheld)");
  // What is no exclusion stays what it was.
  CHECK(tree("L4 -L5") == "L4 -L5");
  CHECK(tree("pre -2 weeks") == "pre -2 weeks");
  CHECK(tree("home-based pain - relief") == "home-based pain - relief");
  CHECK(tree("decided:-2y").find("decided:-2y") != std::string::npos);
}

TEST_CASE("fault A5: small connectors beside connectors are connectors, with a note") {
  CHECK(tree("knee AND not MRI") == tree("knee AND NOT MRI"));
  CHECK(tree("(MRI or CT) & knee") == tree("(MRI OR CT) & knee"));
  CHECK(tree("epidural and injection and not radiculopathy") ==
        tree("epidural AND injection AND NOT radiculopathy"));
  CHECK(tree("lumbar /s (fusion or laminectomy) and overturned") ==
        tree("lumbar /s (fusion OR laminectomy) AND overturned"));
  CHECK(tree("knee and brace but not surgery") == tree("knee AND brace NOT surgery"));
  CHECK(tree("\"home exercise\" and not gym") == tree("\"home exercise\" AND NOT gym"));
  CHECK(notes("(MRI or CT) & knee", "'or' at column 6 is read as the connector OR"));
  // Words stay words in prose, in quotation marks, where a word is sought, and in what is missed.
  CHECK(tree("pain and not improving with therapy for the knee") ==
        "pain and not improving with therapy for the knee");
  CHECK(tree("\"pain and relief\" AND knee") == "(\"pain and relief\" AND knee)");
  CHECK(tree("\"functional improvement\" /s (no OR not)") ==
        "(\"functional improvement\" /s (no OR not))");
  CHECK(tree("absent:(pain and relief) AND knee") == "(absent:(pain and relief) AND knee)");
  CHECK(tree("knee and MRI") == "knee and MRI");
}

TEST_CASE("fault A5: small connectors between fields and in groups of terms are connectors") {
  const auto same = [](const std::string& typed, const std::string& meant) {
    INFO(typed);
    CHECK(tree(typed) == tree(meant));
    CHECK(notes(typed, "is read as the connector"));
  };
  same("treatment:MRI or treatment:CT", "treatment:MRI OR treatment:CT");
  same("treatment:MRI and decision:upheld", "treatment:MRI AND decision:upheld");
  same("therapy not decision:upheld", "therapy NOT decision:upheld");
  same("\"red flags\" and decision:overturned", "\"red flags\" AND decision:overturned");
  same("decision:(upheld) or absent:(red flags)", "decision:(upheld) OR absent:(red flags)");
  same("decision:(upheld or overturned)", "decision:(upheld OR overturned)");
  same("category:(rehabilitation or \"diagnostic testing\" or surgery)",
       "category:(rehabilitation OR \"diagnostic testing\" OR surgery)");
  same("treatment:(MRI or CT)", "treatment:(MRI OR CT)");
  same("treatment:(knee not MRI)", "treatment:(knee NOT MRI)");
  same("rationale:(pain and relief)", "rationale:(pain AND relief)");
  same("(knee or shoulder) MRI", "(knee OR shoulder) MRI");
  same("(MRI and knee) or CT", "(MRI AND knee) OR CT");
  CHECK(tree("therapy but NOT acupuncture") == tree("therapy NOT acupuncture"));
  CHECK(tree("therapy But NOT acupuncture") == tree("therapy NOT acupuncture"));
  // Prose in parentheses, and beside a field, stays prose.
  for (const char* typed :
       {"home exercise (HEP) and therapy", "visits (not documented)",
        "no gain (in function and in pain) with therapy", "no red flags and decision:upheld"}) {
    INFO(typed);
    CHECK_FALSE(notes(typed, "is read as the connector"));
  }
}

TEST_CASE("fault A6: absent: holds one word, and says so") {
  CHECK(notes("absent:functional improvement physical therapy", "absent:(functional improvement)"));
  CHECK(notes("present:pain relief", "present:(pain relief)"));
  CHECK(notes("treatment:lumbar fusion", "treatment:(lumbar fusion)"));
  CHECK_FALSE(notes("absent:(functional improvement) therapy", "holds only"));
  CHECK_FALSE(notes("absent:improvement", "holds only"));
  CHECK(notes("Absent:red flags MRI", "absent:(red flags)"));
  CHECK(notes("summary:knee pain", "summary:(knee pain)"));
  CHECK(tree("absent(red flags) MRI") == tree("absent:(red flags) MRI"));
  CHECK(tree("present(pain relief)") == tree("present:(pain relief)"));
}

TEST_CASE("fault 11: a case number finds its letter, however it is pasted") {
  for (const char* typed :
       {"CM17-9801101", "cm17-9801101",
        "CM17\xE2\x80\x93"
        "9801101",
        "CM17\xE2\x80\x91"
        "9801101",
        "CM17 9801101", "CM179801101", "IMR Case Number CM17-9801101",
        "IMR Case Number: CM17-9801101", "Case No. CM17-9801101", "\"CM17-9801101\"",
        "case:CM17\xE2\x80\x94"
        "9801101",
        "CM17 - 9801101"}) {
    INFO(typed);
    CHECK(read_as(typed) == "case:\"CM17-9801101\"");
  }
  CHECK(read_as("CM17-9801101#1") == "id:\"CM17-9801101#1\"");
  CHECK(read_as("CM17-9801101, item 2") == "id:\"CM17-9801101#2\"");
  CHECK(read_as("knee CM17-9801101") == "knee case:\"CM17-9801101\"");
  CHECK(read_as("CM17-9801101 OR CM17-9801102") ==
        "case:\"CM17-9801101\" OR case:\"CM17-9801102\"");
  CHECK(read_as("\"see CM17-9801101 for more\"") == "\"see CM17-9801101 for more\"");
  CHECK(
      notes("CM17\xE2\x80\x93"
            "9801101",
            "is read as case:CM17-9801101"));
}

TEST_CASE("fault 12: forms of other services are read as what is the same here, and say so") {
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"ti(lumbar)", "treatment:(lumbar)"},
      {"TI(lumbar /3 fusion)", "treatment:(lumbar /3 fusion)"},
      {"HEADLINE(epidural)", "treatment:(epidural)"},
      {"headline:epidural", "treatment:epidural"},
      {"te(functional /s improv!)", "rationale:(functional /s improv!)"},
      {"sy,ti(lumbar)", "(summary:(lumbar) OR treatment:(lumbar))"},
      {"rationale(red flags)", "rationale:(red flags)"},
      {"da(aft 2016)", "decided:2017-01-01.."},
      {"da(bef 3/1/2016)", "decided:..2016-02-29"},
      {"da(aft 2014 & bef 2017)", "decided:2015-01-01..2016-12-31"},
      {"date(geq 1/1/2016 and leq 6/30/2016)", "decided:2016-01-01..2016-06-30"},
      {"da(2016)", "decided:2016-01-01..2016-12-31"},
      {"da(last 30 days)", "decided:-30d"},
      {"knee and date > 2015", "knee and decided:2016-01-01.."},
      {"object**", "object!"},
      {"#damage", "=damage"},
      {"+opioid", "\"opioid\""},
      {"knee BUT NOT brace", "knee NOT brace"},
      {"knee ANDNOT brace", "knee AND NOT brace"},
      {"knee /seg brace", "knee AND brace"},
      {"knee w/page brace", "knee AND brace"},
      {"knee /sent brace", "knee /s brace"},
      {"knee w/sentence brace", "knee /s brace"},
      {"knee w/paragraph brace", "knee /p brace"},
      {"knee PRE/SENT brace", "knee +s brace"},
      {"date aft January 2016", "decided:2016-02-01.."},
      {"date aft January 3, 2017 and knee", "decided:2017-01-04.. and knee"},
      {"date geq (1/1/2016)", "decided:2016-01-01.."},
      {"da(bef Feb. 2016)", "decided:..2016-01-31"},
      {"knee w/seg brace", "knee AND brace"},
      {"knee w/ 5 brace", "knee /5 brace"},
      {"knee ADJ brace", "knee +1 brace"},
      {"knee ADJ3 brace", "knee +3 brace"},
      {"knee NEAR5 brace", "knee /5 brace"},
      {"pain NOT w/5 relief", "(pain AND NOT (pain w/5 relief))"},
      {"\"back pain\" not /s (surgery OR fusion)",
       "(\"back pain\" AND NOT (\"back pain\" /s (surgery OR fusion)))"},
      {"\"functional improvement\"~5", "(functional /5 improvement)"},
      {"improvement~2", "improvement"},
      {"apply~", "apply"},
      {"pain&", "~pain"},
      {"knee^4", "knee"},
      {"decided:[2016-01-01 TO 2016-12-31]", "decided:2016-01-01..2016-12-31"},
      {"adv: lumbar", " lumbar"},
  };
  for (const auto& [typed, meant] : forms) {
    INFO(typed);
    CHECK(read_as(typed) == meant);
    CHECK_FALSE(read_habits(typed).notes.empty());
  }
}

TEST_CASE("fault 12: what has no counterpart says what to write") {
  CHECK(notes("court(supreme)", "no court"));
  CHECK(notes("JU(smith)", "specialty:"));
  CHECK(notes("di(lumbar)", "rationale:"));
  CHECK(notes("plural(visit)", "=visit"));
  CHECK(notes("da(someday)", "decided:2016"));
  CHECK(notes("ba%nana", "spelled alike"));
  CHECK(notes("12~~24", "page:31..33"));
  CHECK(notes("HN(lumbar)", "rationale:"));
  CHECK(notes("wp(necessity)", "rationale:"));
  CHECK(notes("LEDE(knee brace)", "names no field"));
  CHECK(notes("xy(knee brace)", "names no field"));
}

TEST_CASE("text that only looks like such a form is left alone") {
  for (const char* typed :
       {"visit(s) for therapy", "pain (chronic)", "#120 tablets", "9792.20(f)", "10/325mg",
        "EMG/NCV", "5 % of patients", "r/o fracture", "L4-L5", "date of injury", "w/o contrast",
        "a:b", "knee NOT(MRI OR CT)", "(knee) and(MRI or CT)", "\"ti(lumbar)\"", "50% relief",
        "treatment(s)"}) {
    INFO(typed);
    CHECK(read_as(typed) == typed);
    CHECK(read_habits(typed).notes.empty());
  }
}

TEST_CASE("fault 24: dates of other forms are ranges") {
  CHECK(date_range_of("02/14/2017") == "2017-02-14..2017-02-14");
  CHECK(date_range_of("2/14/17") == "2017-02-14..2017-02-14");
  CHECK(date_range_of("February 14, 2017") == "2017-02-14..2017-02-14");
  CHECK(date_range_of("02/2017") == "2017-02-01..2017-02-28");
  CHECK(date_range_of(">= 2016-03") == "2016-03-01..");
  CHECK(date_range_of("<2016") == "..2015-12-31");
  CHECK(date_range_of("February 2017") == "2017-02-01..2017-02-28");
  CHECK(date_range_of("Feb-2017") == "2017-02-01..2017-02-28");
  CHECK(date_range_of("before Sept. 2016") == "..2016-08-31");
  CHECK(date_range_of("Marchmont 2016").empty());
  CHECK(date_range_of("02/30/2017").empty());
  CHECK(date_range_of("2023-2027").empty());
  CHECK(date_range_of("-2y").empty());
}
