#include "letters/dates.h"

#include "tests/catch.h"

namespace rationale {
namespace {

std::string iso(std::string_view text) {
  const auto date = date_at(text, 0);
  if (!date) return "no date";
  return date->iso.value_or("no such day");
}

TEST_CASE("a date is read in every form that letters print") {
  CHECK(iso("10-13-16") == "2016-10-13");
  CHECK(iso("10/13/2016") == "2016-10-13");
  CHECK(iso("3/8/2010") == "2010-03-08");
  CHECK(iso("10.13.2016") == "2016-10-13");
  CHECK(iso("2016-10-13") == "2016-10-13");
  CHECK(iso("March 22, 1999") == "1999-03-22");
  CHECK(iso("MARCH 22 1999") == "1999-03-22");
  CHECK(iso("Sept. 3rd, 2013") == "2013-09-03");
  CHECK(iso("22 March 1999") == "1999-03-22");
}

TEST_CASE("a year of two digits is in the century that injuries can be in") {
  CHECK(iso("1/5/79") == "1979-01-05");
  CHECK(iso("1/5/07") == "2007-01-05");
}

TEST_CASE("a day that does not exist is seen as a date without a value") {
  CHECK(iso("13/45/2016") == "no such day");
  CHECK(iso("2/30/2015") == "no such day");
}

TEST_CASE("quantities and ranges are no dates") {
  CHECK(iso("10/325mg") == "no date");
  CHECK(iso("4-6 weeks") == "no date");
  CHECK(iso("May have 3 visits") == "no date");
}

TEST_CASE("the end of a date is the byte after it") {
  const auto date = date_at("on March 22, 1999 he fell", 3);
  REQUIRE(date);
  CHECK(date->end == 17);
}

}  // namespace
}  // namespace rationale
