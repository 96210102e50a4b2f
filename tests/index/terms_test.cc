#include "index/terms.h"

#include "tests/catch.h"

using namespace rationale;

TEST_CASE("a text term is prefix and stem, a value's term has a colon between") {
  CHECK(term(field("rationale"), "improv") == "XRimprov");
  CHECK(term(field("decision"), "upheld") == "XD:upheld");
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
