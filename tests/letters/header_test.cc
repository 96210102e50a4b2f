#include "letters/header.h"

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

namespace rationale {
namespace {

const Dates all_five = {"2013-06-27", "2015-10-27", "2015-11-20", "2015-04-10", "2015-08-08"};

void check_all(const Header& header) {
  CHECK(header.case_number == "CM15-9000123");
  CHECK(header.priority == "Standard");
  CHECK(header.dates.injury == all_five.injury);
  CHECK(header.dates.assigned == all_five.assigned);
  CHECK(header.dates.decided == all_five.decided);
  CHECK(header.dates.ur_denial == all_five.ur_denial);
  CHECK(header.dates.received == all_five.received);
}

TEST_CASE("header labels and values may alternate") {
  check_all(
      read_header("Case Number: CM15-9000123 Date Assigned: 10/27/2015\n"
                  "Date of Injury: 06/27/2013 Decision Date: 11/20/2015\n"
                  "UR Denial Date: 04/10/2015 Priority: Standard\n"
                  "Application Received: 08/08/2015\n"));
}

TEST_CASE("the label of two lines may have its value between them") {
  check_all(read_header(
      "Case Number: CM15-9000123\nDate Assigned: 10/27/2015 Date of Injury: 06/27/2013\n"
      "Decision Date: 11/20/2015 UR Denial Date: 04/10/2015\n"
      "Priority: Standard Application 08/08/2015\nReceived:\n"));
}

TEST_CASE("a column of labels may come before the column of its values") {
  check_all(
      read_header("Case Number:\nDate Assigned:\nDecision Date:\nPriority:\nCM15-9000123\n"
                  "10/27/2015\n11/20/2015\nStandard\nDate of Injury:\nUR Denial Date:\n"
                  "Application\nReceived:\n06/27/2013\n04/10/2015\n08/08/2015\n"));
}

TEST_CASE("labels may lack their colons and vary in case") {
  check_all(read_header(
      "CASE NUMBER CM15-9000123\ndate assigned 10/27/2015\nDATE OF INJURY : 06/27/2013\n"
      "decision date 11/20/2015\nUR denial date 04/10/2015\nPriority Standard\n"
      "Application received 08/08/2015\n"));
}

TEST_CASE("an empty cell stays empty and does not take its neighbour's date") {
  const Header header =
      read_header("Date of Injury: Decision Date: 11/20/2015\nPriority: Expedited");
  CHECK_FALSE(header.dates.injury);
  CHECK(header.dates.decided == "2015-11-20");
  CHECK(header.priority == "Expedited");
}

TEST_CASE("what is printed but is no day is null with a warning") {
  const Header header = read_header("Date of Injury: 02/30/2014\nDecision Date: 11/20/2015");
  CHECK_FALSE(header.dates.injury);
  CHECK(header.dates.decided == "2015-11-20");
  REQUIRE(header.warnings.size() == 1);
  CHECK(header.warnings[0].find("02/30/2014") != std::string::npos);
}

TEST_CASE("the labels of 2013 name the same dates") {
  const Header header = read_header(
      "Dated: 10/15/2013\nEmployee:\nClaim Number:\nDate of UR Decision: 5/8/2013\n"
      "Date of Injury: 11/28/2012\nIMR Application Received: 5/21/2013\n"
      "MAXIMUS Case Number: CM13-0012345");
  CHECK(header.case_number == "CM13-0012345");
  CHECK(header.dates.decided == "2013-10-15");
  CHECK(header.dates.ur_denial == "2013-05-08");
  CHECK(header.dates.received == "2013-05-21");
  CHECK_FALSE(header.dates.assigned);
}

TEST_CASE("dates in the prose of a covering letter are not the header's") {
  const Header header = read_header(
      "The date of injury is disputed, and the application of 1/2/2014 was late.\n"
      "Date of Injury: 06/27/2013");
  CHECK(header.dates.injury == "2013-06-27");
  CHECK_FALSE(header.dates.received);
}

TEST_CASE("white space inside a case number is dropped") {
  CHECK(read_header("Case Number: CM 15 - 9000123").case_number == "CM15-9000123");
}

TEST_CASE("a letter without a header has null dates and an id from its text") {
  const Letter letter =
      test::letter_of(test::with_issues("Wrist brace: Upheld" + test::fields("No need is shown.")));
  CHECK(letter.dates == Dates{});
  CHECK(letter.case_number.empty());
  REQUIRE(letter.items.size() == 1);
  CHECK(letter.items[0].id.substr(0, 4) == "sha-");
  CHECK(letter.items[0].id.size() == std::string("sha-0123456789ab#1").size());
}

TEST_CASE("a case number in the page footer names a letter without a header") {
  const Letter letter =
      test::letter_of(test::with_issues("Wrist brace: Upheld" + test::fields("No need is shown.")) +
                      "Final Determination Letter for IMR Case Number CM14-0000028   2\n");
  CHECK(letter.case_number == "CM14-0000028");
}

}  // namespace
}  // namespace rationale
