// Which letter a brief cites for each of its quotations, as a reader takes it. A number in the
// expectation that is not certain has a question mark; others that may be cited follow "|".
#include "briefs/quotations_of.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

using Texts = std::vector<std::string>;

Texts cited(const std::string& text) {
  Texts found;
  for (const BriefQuotation& one : quotations_of(brief_of_text(text)).quotations) {
    std::string said = one.cited.case_number;
    if (said.size() > 4) said = said.substr(said.size() - 1);  // the numbers differ in it
    if (!one.cited.is_certain) said += "?";
    for (const std::string& other : one.cited.others) said += "|" + other.substr(other.size() - 1);
    found.push_back(said);
  }
  return found;
}

struct Row {
  const char* text;
  Texts cited;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(cited(row.text) == row.cited);
  }
}

}  // namespace

TEST_CASE("a number that leads to the next quotation is not cited for the one before") {
  check({
      {"In CM17-0000001 the reviewer wrote 'a study was never done at all'. CM17-0000002 differs: "
       "'it was done after all of that'.",
       {"1", "2"}},
      {"In CM17-0000001, he wrote \"a study was never done.\" CM17-0000002 says: \"it was done "
       "after "
       "all.\"",
       {"1", "2"}},
      {"CM17-0000001: \"a study was never done\"; CM17-0000002: \"it was done after all\".",
       {"1", "2"}},
      {"The reviewer in CM17-0000001 wrote \"a study was never done.\" CM17-0000002's reviewer "
       "wrote "
       "\"it was done after all.\"",
       {"1", "2"}},
      {"In CM17-0000001 he wrote \"a study was never done\" and CM17-0000002 says \"it was done "
       "after "
       "all\".",
       {"1", "2"}},
      {"In CM17-0000001 he wrote \"a study was never done\", while CM17-0000002 says \"it was done "
       "after all\".",
       {"1", "2"}},
      {"CM17-0000001 (\"a study was never done\"); CM17-0000002 (\"it was done after all\").",
       {"1", "2"}},
      {"Compare CM17-0000001 (\"a study was never done\") with CM17-0000002 (\"it was done after "
       "all\").",
       {"1", "2"}},
      {"- CM17-0000001: \"a study was never done\"\n- CM17-0000002: \"it was done after all\"\n",
       {"1", "2"}},
      {"1. In CM17-0000001 he wrote \"a study was never done\"\n2. In CM17-0000002 he wrote \"it "
       "was "
       "done after all\"\n",
       {"1", "2"}},
  });
}

TEST_CASE("a number behind a quotation is cited for it where it closes the citation") {
  check({
      {"\"A study was never done.\" CM17-0000001 at 3. \"It was done after all.\" CM17-0000002, "
       "item 2.",
       {"1", "2"}},
      {"\"A study was never done\" (CM17-0000001), \"it was done after all\" (CM17-0000002).",
       {"1", "2"}},
      {"\"A study was never done\" in CM17-0000001, while \"it was done after all\" in "
       "CM17-0000002.",
       {"1", "2"}},
      {"\"A study was never done,\" said the reviewer in CM17-0000001.", {"1"}},
      {"\"A study was never done\" (see CM17-0000001; accord CM17-0000002).", {"1"}},
      {"\"A study was never done.\" CM17-0000001; accord, CM17-0000002. He wrote \"it was done "
       "after "
       "all\".",
       {"1", "1?"}},
      {"\"A study was never done\" (CM17-0000001). But see CM17-0000002. And \"it was done after "
       "all\" (CM17-0000003).",
       {"1", "3"}},
      {"\"A study was never done.\" See CM17-0000001, pp. 3-4 (decided January 6, 2017).", {"1"}},
      {"\"A study was never done\" \xE2\x80\x94 CM17-0000001, item 1.", {"1"}},
      {"- \"a study was never done\" CM17-0000001\n- \"it was done after all\" CM17-0000002\n",
       {"1", "2"}},
  });
}

TEST_CASE("several quotations of a sentence share its citation") {
  check({
      {"In CM17-0000001 he wrote \"a study was never done\" and \"it was not done at all\".",
       {"1", "1"}},
      {"He wrote \"a study was never done\" and \"it was not done at all\" (CM17-0000001).",
       {"1", "1"}},
      {"The statute says \"a study must be done\" but he wrote \"it was not done at all\" "
       "(CM17-0000001).",
       {"1?", "1"}},
      {"In CM17-0000001 he wrote \"a study was never done\" where the guideline says \"it must be "
       "done "
       "at once\".",
       {"1", "1?"}},
  });
}

TEST_CASE("what goes on from a cited quotation is cited with it, though not for certain") {
  check({
      {"In CM17-0000001 he wrote \"a study was never done.\" He added: \"It was not done at all.\"",
       {"1", "1?"}},
      {"\"A study was never done\" (CM17-0000001). \"It was not done at all\" (Id. at 2).",
       {"1", "1"}},
      {"\"A study was never done.\" CM17-0000001. \"It was not done at all.\" Ibid.", {"1", "1"}},
      {"In CM17-0000001 the visits were denied. The reviewer wrote: \"a study was never done\".",
       {"1"}},
      {"CM17-0000001 is on appeal. The guideline says \"a study must be done\".", {"1?"}},
      {"\"A study was never done\" (CM17-0000001). The guideline says \"a study must be done\".",
       {"1", ""}},
  });
}

TEST_CASE("a number that is only compared with is not cited") {
  check({
      {"Unlike CM17-0000001, CM17-0000002 says \"a study was never done\".", {"2"}},
      {"CM17-0000002, unlike CM17-0000001, says \"a study was never done\".", {"2"}},
      {"Contrary to the decision in CM17-0000001, the reviewer wrote \"a study was never done\" "
       "(CM17-0000002).",
       {"2"}},
      {"While CM17-0000001 allowed it, CM17-0000002 says \"a study was never done\".", {"2"}},
      {"Unlike CM17-0000001, this reviewer wrote \"a study was never done\".", {""}},
      {"CM17-0000001 and CM17-0000002 both say \"a study was never done\".", {"2?|1"}},
      {"CM17-0000002, decided after CM17-0000001, says \"a study was never done\".", {"1?|2"}},
      {"In CM17-0000001 he wrote \"a study was never done.\" See CM17-0000002.", {"1?|2"}},
  });
}

TEST_CASE("citations across paragraphs are the reader's") {
  const std::string body =
      "The body of the brief has lines that begin at the margin, as this one does.\n\n";
  const std::vector<Row> rows = {
      {"In CM17-0000001 the reviewer wrote:\n\n\"A study was never done.\"\n\nCM17-0000002 "
       "differs:\n\n\"It was done after all.\"\n\nMore.",
       {"1", "2"}},
      {"In CM17-0000001 the reviewer wrote:\n\n> A study was never done.\n\nCM17-0000002 "
       "differs:\n\n"
       "> It was done after all.\n\nMore.",
       {"1", "2"}},
      {"CM17-0000001\n\n> A study was never done.\n\nCM17-0000002\n\n> It was done after "
       "all.\n\nMore.",
       {"1", "2"}},
      {"He wrote:\n\n> A study was never done.\n\nCM17-0000001.\n\nAnd another:\n\n> It was done "
       "after "
       "all.\n\n(CM17-0000002.)\n\nMore.",
       {"1", "2"}},
      {"He wrote:\n\n> A study was never done.\n\nSee CM17-0000001 at 3. In CM17-0000002, "
       "however:\n\n> "
       "It was done after all.\n\nMore.",
       {"1", "2"}},
      {"In CM17-0000001 he wrote:\n\n> A study was never done.\n\nand:\n\n> It was not done at all."
       "\n\nMore.",
       {"1", "1"}},
      {"In CM17-0000001 he wrote:\n\n> A study was never done.\n\nHe went on:\n\n> It was not done "
       "at "
       "all.\n\nMore.",
       {"1", "1?"}},
      {"The first said \"a study was never done\" (CM17-0000001). The other reviewer wrote:\n\n> "
       "It was "
       "done after all.\n\nMore.",
       {"1", "1?"}},
      {"In CM17-0000001 the visits were denied. The reviewer wrote:\n\n> A study was never "
       "done.\n\n"
       "More.",
       {"1"}},
      {"CM17-0000001 was upheld.\n\nThe guideline says \"a study must be done\".", {""}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(cited(body + row.text) == row.cited);
  }
}

TEST_CASE("a number in parentheses behind who says it is cited") {
  check({
      {"\"A study was never done,\" the letter says (CM17-0000001 at p. 1).", {"1"}},
      {"\"A study was never done,\" the reviewer noted (CM17-0000001).", {"1"}},
      {"\"A study was never done.\" (Exhibit A, CM17-0000001, p. 1.)", {"1"}},
      {"\"A study was never done\" (Ex. B, IMR CM17-0000001 at 2).", {"1"}},
      // Of other words it is not certain whose number it is.
      {"\"A study was never done,\" unlike the one of last year (CM17-0000001).", {""}},
  });
}
