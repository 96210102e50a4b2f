#include "briefs/brief.h"

#include "base/error.h"
#include "briefs/quotation_marks.h"
#include "briefs/quotations_of.h"
#include "letters/case_numbers.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

std::vector<std::string> texts(const std::string& brief) {
  std::vector<std::string> found;
  for (const BriefQuotation& one : quotations_of(brief_of_text(brief)).quotations)
    found.push_back(one.text);
  return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("fault 15: marks of every shape set off quotations") {
  CHECK(texts("Wrote: \xC2\xAB"
              "An ergonomic study was not done.\xC2\xBB and \xE2\x80\x98The worker's "
              "visits are over.\xE2\x80\x99") ==
        Texts{"An ergonomic study was not done.", "The worker's visits are over."});
  CHECK(texts("He wrote: \xE2\x80\x9E"
              "a study was not done\xE2\x80\x9C, and \xC2\xBB"
              "another was not "
              "either\xC2\xAB.") == Texts{"a study was not done", "another was not either"});
  CHECK(texts("He wrote ``a study was not done'' and 'the visits were all done'.") ==
        Texts{"a study was not done", "the visits were all done"});
  CHECK(texts("He wrote:\"a study was not done\"and left it at that.") ==
        Texts{"a study was not done"});
  CHECK(texts("\xE2\x80\x9CThe patients\xE2\x80\x99 visits were all over.\xE2\x80\x9D") ==
        Texts{"The patients\xE2\x80\x99 visits were all over."});
  CHECK(texts("\xE2\x80\x98The patients\xE2\x80\x99 visits were all over.\xE2\x80\x99") ==
        Texts{"The patients\xE2\x80\x99 visits were all over."});
}

TEST_CASE("fault 15: inches and feet are no quotation marks") {
  CHECK(texts("The table is 30\" tall. The reviewer wrote: \"A study was done.\"") ==
        Texts{"A study was done."});
  CHECK(texts("He is 5'10\" and wrote \"a study was done\" on a 27\" screen.") ==
        Texts{"a study was done"});
  CHECK(texts("\"The table is 30\" tall and was denied,\" he wrote.") ==
        Texts{"The table is 30\" tall and was denied,"});
  CHECK(texts("He said \"raise it to 30\" and \"leave it at that height\".") ==
        Texts{"raise it to 30", "leave it at that height"});
}

TEST_CASE("fault 15: quotations within quotations are read, too") {
  CHECK(texts("He said \"the \"home program\" is enough.\" Then: \"A study was not done.\"") ==
        Texts{"the \"home program\" is enough.", "home program", "A study was not done."});
  CHECK(texts("\xE2\x80\x9CThe notes say \xE2\x80\x98no gain was seen\xE2\x80\x99 "
              "twice.\xE2\x80\x9D") ==
        Texts{"The notes say \xE2\x80\x98no gain was seen\xE2\x80\x99 twice.", "no gain was seen"});
  CHECK(texts("\"The notes say 'no gain was seen' twice.\"") ==
        Texts{"The notes say 'no gain was seen' twice.", "no gain was seen"});
  const auto nested = quotations_of(brief_of_text("\"a \"b c\" d e\"")).quotations;
  REQUIRE(nested.size() == 2);
  CHECK_FALSE(nested[0].is_nested);
  CHECK(nested[1].is_nested);
  CHECK(nested[1].is_short());
}

TEST_CASE(
    "fault 15: a mark without a partner is named with its line, and costs no other quotation") {
  for (const char* text :
       {"First line.\n\nHe wrote \"a study was never done.\n\nAnd \"the visits were all done\".",
        "First line.\n\nHe wrote a study\" was done.\n\nAnd \"the visits were all done\".",
        "First line.\n\nHe wrote \xE2\x80\x9C"
        "a study was done.\n\nAnd \"the visits were all done\".",
        "First line.\n\nHe wrote \xC2\xAB"
        "a study was done.\n\nAnd \"the visits were all done\"."}) {
    INFO(text);
    const QuotationsOfBrief read = quotations_of(brief_of_text(text));
    REQUIRE(read.warnings.size() == 1);
    CHECK(read.warnings[0].find("line 3 ") != std::string::npos);
    REQUIRE_FALSE(read.quotations.empty());
    CHECK(read.quotations.back().text == "the visits were all done");
    CHECK(read.quotations.back().number == 5);
  }
  CHECK(quotations_of(brief_of_text("It's the patients' choice, '90s style.")).warnings.empty());
}

TEST_CASE("a quotation of several paragraphs begins each with a mark and ends once") {
  const QuotationsOfBrief read = quotations_of(brief_of_text(
      "He wrote:\n\n\"A study was never done.\n\n\"The visits were all done.\"\n\nThat is all."));
  CHECK(read.warnings.empty());
  REQUIRE(read.quotations.size() == 1);
  CHECK(read.quotations[0].text.find("never done.") != std::string::npos);
  CHECK(read.quotations[0].text.find("The visits were all done.") != std::string::npos);
  CHECK(read.quotations[0].text.find('"') == std::string::npos);
}

TEST_CASE("block quotations need no marks") {
  const std::string body =
      "The body of the brief has lines that begin at the margin, as this does.\n";
  const auto blocks = [&](const std::string& text) {
    Texts found;
    for (const BriefQuotation& one : quotations_of(brief_of_text(body + "\n" + text)).quotations)
      if (one.is_block) found.push_back(one.text);
    return found;
  };
  CHECK(
      blocks(
          "He wrote:\n\n    A study was never done.\n    It is not needed.\n\nMore of the body.") ==
      Texts{"A study was never done.\nIt is not needed."});
  CHECK(blocks("He wrote:\n\n> A study was never done.\n\nMore.") ==
        Texts{"A study was never done."});
  CHECK(blocks("He wrote:\n\tA study was never done.\nMore of the body.") ==
        Texts{"A study was never done."});
  CHECK(blocks("He wrote:\n\n    A study was never done.\n    (CM17-0000001, p. 3.)\n\nMore.") ==
        Texts{"A study was never done."});
  CHECK(blocks("    The first line of a paragraph may be\nindented, and that quotes nothing.") ==
        Texts{});
  CHECK(
      blocks("The issues are:\n\n    1. Whether a study was done.\n    2. Whether it is needed.") ==
      Texts{});
  CHECK(
      blocks("             BEFORE THE APPEALS BOARD\n             STATE OF CALIFORNIA\n\nMore.") ==
      Texts{});
}

TEST_CASE("the case number cited for a quotation is found behind it, else before it") {
  const auto cited = [](const std::string& text) {
    Texts found;
    for (const BriefQuotation& one : quotations_of(brief_of_text(text)).quotations)
      found.push_back(one.cited.case_number);
    return found;
  };
  CHECK(cited("He wrote \"a study was never done\" (CM17-0000001).") == Texts{"CM17-0000001"});
  CHECK(cited("\"A study was never done.\" (IMR Case No. CM17\xE2\x80\x93"
              "0000001, item 2.)") == Texts{"CM17-0000001"});
  CHECK(cited("In CM17-0000001, he wrote \"a study was never done.\" But in CM17-0000002, he wrote "
              "\"it was done after all.\"") == Texts{"CM17-0000001", "CM17-0000002"});
  CHECK(cited("\"A study was never done\" (CM17-0000001), and \"it was done after all\" "
              "(CM17-0000002).") == Texts{"CM17-0000001", "CM17-0000002"});
  CHECK(cited("\"A study was never done.\" CM17-0000001 at 3.") == Texts{"CM17-0000001"});
  CHECK(cited("In cm17 0000001:\n\n> A study was never done.\n\nMore.") == Texts{"CM17-0000001"});
  CHECK(cited("He wrote:\n\n> A study was never done.\n\n(CM17-0000001.) More.") ==
        Texts{"CM17-0000001"});
  CHECK(cited("He wrote \"a study was never done\". The rest is another matter.") == Texts{""});
}

TEST_CASE("case numbers are read as they are written") {
  const auto numbers = [](const std::string& text) {
    Texts found;
    for (const WrittenCaseNumber& one : written_case_numbers(text))
      found.push_back(one.number + (one.item > 0 ? "#" + std::to_string(one.item) : ""));
    return found;
  };
  for (const char* text : {"CM17-9801101", "cm17-9801101",
                           "CM17\xE2\x80\x93"
                           "9801101",
                           "CM17 - 9801101", "CM179801101", "CM 17-9801101",
                           "CM17\xE2\x80\x91"
                           "9801101",
                           "IMR Case Number: CM17-9801101."}) {
    INFO(text);
    CHECK(numbers(text) == Texts{"CM17-9801101"});
  }
  CHECK(numbers("CM17-9801101#2 and CM17-9801102, item 3") ==
        Texts{"CM17-9801101#2", "CM17-9801102#3"});
  CHECK(numbers("ABCM17-9801101 CM17-98011 CM17-98011011 12-34") == Texts{});
}

TEST_CASE("what is neither text nor Word is refused by its name") {
  for (const char* bytes : {"%PDF-1.7\n", "{\\rtf1 x}", "\xD0\xCF\x11\xE0rest",
                            "\xFF\xFE"
                            "a"}) {
    try {
      read_brief(bytes, "b.pdf");
      FAIL("read");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find("b.pdf is") == 0);
      CHECK(error.hint().find(".docx") != std::string::npos);
    }
  }
}
