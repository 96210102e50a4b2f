#include "query/loose_forms.h"

#include "query/parser.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::string tree(const std::string& typed) {
  return to_string(parse_query(typed).root);
}

bool notes(const std::string& typed, const std::string& part) {
  for (const std::string& note : parse_query(typed).warnings)
    if (note.find(part) != std::string::npos) return true;
  return false;
}

// Read as `meant` is, and said so.
void check_read(const std::string& typed, const std::string& meant) {
  INFO(typed);
  CHECK(tree(typed) == tree(meant));
  CHECK(notes(typed, "is read as"));
}

void check_unchanged(const std::string& typed) {
  INFO(typed);
  CHECK(read_loose_forms(typed).text == typed);
  CHECK(read_loose_forms(typed).notes.empty());
}

}  // namespace

TEST_CASE("fault 12: a connector that is joined to a word is a connector, with a note") {
  check_read("no/5 documentation", "no /5 documentation");
  check_read("mri/s contrast", "mri /s contrast");
  check_read("red/1 flags", "red /1 flags");
  check_read("red flags/5 no", "red flags /5 no");
  check_read("pain+5 relief", "pain +5 relief");
  check_read("no w/5documentation", "no /5 documentation");
  check_read("pain/5relief", "pain /5 relief");
  check_read("pain pre/3relief", "pain +3 relief");
  check_read("mri/p contrast", "mri /p contrast");
  for (const char* typed :
       {"s/p fusion", "L4/5 fusion", "Norco 10/325 #60", "pain 8/10", "HTN/DM knee", "PT/INR",
        "C5/6 disc", "visits w/6visits", "knee/s", "\"no/5 documentation\"", "treatment:no/5 docs",
        "neuropathy/radiculopathy", "no w/5 documentation"})
    check_unchanged(typed);
}

TEST_CASE("fault 12: counts and distances in other spellings") {
  check_read("ATL5(pain)", "atleast5(pain)");
  check_read("atl5(pain OR ache)", "atleast5(pain OR ache)");
  check_read("atleast 5 (pain)", "atleast5(pain)");
  check_read("atleast5 pain", "atleast5(pain)");
  check_read("atleast5 \"back pain\"", "atleast5(\"back pain\")");
  check_read("red adj2 flags", "red +2 flags");
  check_read("neck near5 pain", "neck /5 pain");
  check_read("pain ~5 relief", "pain /5 relief");
  for (const char* typed : {"atleast5(pain)", "at least 5 visits", "near5 pain", "pain ~relief"})
    check_unchanged(typed);
}

TEST_CASE("fault 24: dates in words are the decision's where the query says so") {
  check_read("MRI decided after 1/1/2017", "MRI decided:2017-01-02..");
  check_read("decided on January 6, 2017", "decided:2017-01-06..2017-01-06");
  check_read("mri decided between 1/1/2016 and 12/31/2016", "mri decided:2016-01-01..2016-12-31");
  check_read("decisions since 2017 knee", "decided:2017-01-01.. knee");
  check_read("decided 2017", "decided:2017-01-01..2017-12-31");
}

TEST_CASE("fault 24: dates that may be of anything stay words, and the note says what to write") {
  const auto says = [](const std::string& typed, const std::string& range) {
    INFO(typed);
    CHECK(read_loose_forms(typed).text == typed);
    CHECK(notes(typed, "for the date of the decision write decided:" + range));
  };
  says("MRI after 1/1/2017", "2017-01-02..");
  says("mri since 2017", "2017-01-01..");
  says("mri from 1/1/2017 to 1/31/2017", "2017-01-01..2017-01-31");
  says("mri in 2016", "2016-01-01..2016-12-31");
  says("overturned before March 3, 2016?", "..2016-03-02");
  for (const char* typed : {"pain after 6 weeks", "in 10 of 12 visits", "decision of the reviewer",
                            "knee decided:2016", "from 50 to 100 mg"})
    check_unchanged(typed);
}

TEST_CASE("fault 10: a hyphen that stands alone leaves nothing out, and the note says so") {
  for (const char* typed : {"lumbar - fusion", "MRI - \"red flags\"", "opioid - (taper OR wean)"}) {
    INFO(typed);
    CHECK(read_loose_forms(typed).text == typed);
    CHECK(notes(typed, "to leave it out write -"));
  }
  for (const char* typed : {"lumbar -\"physical therapy\"", "opioid -(taper OR wean)",
                            "MRI -\"red flags\" -knee", "lumbar -fusion"}) {
    INFO(typed);
    CHECK(read_loose_forms(typed).text == typed);
    CHECK_FALSE(notes(typed, "is looked for"));
  }
  check_unchanged("visits 4 - 6");
}

TEST_CASE("fault 12: NOT w/5 excludes what is near the whole of the distance before it") {
  CHECK(tree("red w/1 flags NOT w/5 no") == tree("(red /1 flags) AND NOT ((red /1 flags) /5 no)"));
  CHECK(tree("pain /3 relief NOT /s no") ==
        tree("(pain /3 relief) AND NOT ((pain /3 relief) /s no)"));
  CHECK(tree("knee AND pain NOT w/5 no") == tree("knee AND (pain AND NOT (pain w/5 no))"));
}

TEST_CASE("fault 12: tabs and line breaks part words and connectors as spaces do") {
  CHECK(tree("knee\tAND\tMRI") == tree("knee AND MRI"));
  CHECK(tree("knee\nNOT\tfusion") == tree("knee NOT fusion"));
  CHECK(tree("no\t/5\tdocumentation") == tree("no /5 documentation"));
  CHECK(tree("decision:upheld\tknee") == tree("decision:upheld knee"));
}

TEST_CASE("a year beside a treatment stays a word, and the note says what to write") {
  for (const char* typed : {"knee MRI 2016", "2016 knee MRI", "acupuncture 2019 denied"}) {
    INFO(typed);
    CHECK(read_loose_forms(typed).text == typed);
    CHECK(notes(typed, "for what was decided in that year write year:20"));
  }
  for (const char* typed : {"2016", "MTUS 2009", "ACOEM 2004 neck", "2000 mg", "year:2016 knee"})
    check_unchanged(typed);
}

TEST_CASE("the options from and to are dates of the decision in a query, too") {
  check_read("knee from:2016-01-01 to:2016-12-31",
             "knee decided:2016-01-01.. decided:..2016-12-31");
  check_read("from:2016 knee", "decided:2016.. knee");
  for (const char* typed : {"from: pain", "to:", "from 50 to 100 mg"}) check_unchanged(typed);
}

TEST_CASE("fault 12: a date that is read as the decision's is not said to be words, too") {
  for (const char* typed :
       {"da(aft 2016)", "knee & da(bef 3/1/2016)", "date aft 2016", "DATE BEF 1/1/2017",
        "da(aft 2014 & bef 2017)", "date(after 2016 and before 2018)", "da(in 2016)"}) {
    INFO(typed);
    CHECK(notes(typed, "is read as decided:"));
    CHECK_FALSE(notes(typed, "is taken as words"));
    CHECK_FALSE(notes(typed + std::string(" MRI"), "write year:"));
  }
  // Where it is no date of this kind, it is.
  CHECK(notes("update after 2016", "is taken as words"));
}
