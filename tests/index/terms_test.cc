#include "index/terms.h"

#include <set>

#include "analyzers/lexicon.h"
#include "index/finding.h"
#include "tests/catch.h"

using namespace rationale;

TEST_CASE("a text term is prefix and stem, a value's term has a colon between") {
  CHECK(term(field("rationale"), "improv") == "XRimprov");
  CHECK(term(field("decision"), "upheld") == "XD:upheld");
}

TEST_CASE("findings, stated words and sentences have short terms, each its own") {
  const Field& finding = field("finding");
  std::set<std::string> terms;
  const Table& concepts = Lexicon::standard().table("concepts");
  for (const auto& row : concepts.rows)
    for (const char* state : {":present", ":absent", ":mixed", ":supposed", ":recited"}) {
      const std::string t = term(finding, row[concepts.column("concept")] + state);
      CHECK(t.size() <= 5);
      CHECK(terms.insert(t).second);
    }
  CHECK(!terms.contains(term(finding, "functional_improvement")));
  CHECK(!terms.contains(term(finding, "no_such_concept:absent")));

  CHECK(term(field("stated"), "improv:absent") == "XQ:aimprov");
  CHECK(term(field("stated"), "improv:supposed") == "XQ:simprov");
  CHECK(term(field("stated"), "improv:present") != term(field("stated"), "improv:absent"));
  CHECK(term(field("stated"), "present:present") != term(field("stated"), "p:absent"));

  CHECK(term(field("same"), "00000000000000ff").size() < 15);
  CHECK(term(field("same"), "00000000000000ff") != term(field("same"), "00000000000000fe"));
  CHECK(term(field("same"), "ff00000000000000") != term(field("same"), "fe00000000000000"));
}

TEST_CASE("the term of a finding by number is that of its value") {
  const Table& concepts = Lexicon::standard().table("concepts");
  const std::string& last = concepts.rows.back()[concepts.column("concept")];
  const auto number = static_cast<std::uint32_t>(concepts.rows.size() - 1);
  CHECK(finding_term(number, FindingState::absent) == term(field("finding"), last + ":absent"));
  CHECK(mention_term(number, Assertion::negated, Role::recital) ==
        term(field("finding"), last + ":recited"));
  CHECK(mention_term(number, Assertion::negated, Role::finding) !=
        finding_term(number, FindingState::absent));
  CHECK(stated_term("improv", Assertion::hypothetical) == term(field("stated"), "improv:supposed"));
}

TEST_CASE("long values stay below Xapian's limit and apart from one another") {
  const std::string long_value(1000, 'a');
  const std::string a = term(field("guideline_title"), long_value + "1");
  const std::string b = term(field("guideline_title"), long_value + "2");
  CHECK(a.size() < 245);
  CHECK(a != b);
  CHECK(a == term(field("guideline_title"), long_value + "1"));
}

TEST_CASE("a long value is cut between code points") {
  std::string value;
  for (int i = 0; i < 150; ++i) value += "\xC3\xA9";  // é
  const std::string t = term(field("category"), "a" + value);
  const std::size_t tilde = t.find('~');
  REQUIRE(tilde != std::string::npos);
  CHECK((static_cast<unsigned char>(t[tilde - 1]) & 0xC0) == 0x80);
  CHECK((tilde - std::string("XC:a").size()) % 2 == 0);
}

TEST_CASE("values are compared without regard to case and white space") {
  CHECK(folded_value("Pain  Management ") == "pain management");
  CHECK(folded_value(" PAIN\tMANAGEMENT") == "pain management");
}

TEST_CASE("dates sort as strings in their slot") {
  CHECK(date_value("2016-11-30") == "20161130");
  CHECK(date_value("2016-11-30") < date_value("2017-01-01"));
}
