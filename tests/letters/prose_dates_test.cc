#include "letters/prose_dates.h"

#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

// "injury, assigned, denial, received" that the introduction of a letter gives.
std::string dates(const std::string& introduction) {
  const Letter letter =
      letter_of(introduction + "\n\n" + with_issues("A brace: Upheld" + fields("None.")));
  const auto or_none = [](const std::optional<std::string>& date) { return date.value_or("-"); };
  return or_none(letter.dates.injury) + ", " + or_none(letter.dates.assigned) + ", " +
         or_none(letter.dates.ur_denial) + ", " + or_none(letter.dates.received);
}

}  // namespace

TEST_CASE("fault K: dates in the prose of the introduction") {
  CHECK(dates("An application for Independent Medical Review was filed on 9/6/2013 disputing the\n"
              "Utilization Review Denial dated 8/30/2013. A Notice of Assignment and Request for\n"
              "Information was provided to the above parties on 9/23/2013.") ==
        "-, 2013-09-23, 2013-08-30, 2013-09-06");
  CHECK(
      dates("Your Application for Independent Medical Review, received September 6, 2013, disputes "
            "the "
            "utilization review decision of August 30, 2013, for a date of injury of 8/28/2001.") ==
      "2001-08-28, -, 2013-08-30, 2013-09-06");
  CHECK(dates("The case was assigned to MAXIMUS Federal Services on 9/23/2013. The UR "
              "determination was issued on "
              "08-30-13.") == "-, 2013-09-23, 2013-08-30, -");
  CHECK(dates("The IMR application (received 9/6/2013) concerns a Utilization Review Modification "
              "from 30 August 2013.") == "-, -, 2013-08-30, 2013-09-06");
}

TEST_CASE("fault K: a label comes before prose, and a date that belongs to nothing is none") {
  CHECK(dates("UR Denial Date: 1/2/2013\nDate of Injury: 3/4/2012\n\nIt disputes the Utilization "
              "Review Denial dated 8/30/2013.") == "2012-03-04, -, 2013-01-02, -");
  CHECK(dates("A Utilization Review Denial was appealed. The hearing was on 8/30/2013.") ==
        "-, -, -, -");
  CHECK(dates("An Application for Independent Medical Review of the Utilization Review Denial "
              "dated 8/30/2013 was\n"
              "received on 9/6/2013.") == "-, -, 2013-08-30, -");
  CHECK(
      dates("The request for review of the Utilization Review Denial was received on 9/6/2013.") ==
      "-, -, -, -");
  CHECK(dates("Independent Medical Review is held under a law of 2012.") == "-, -, -, -");
  // What a case summary or a list of documents says is about other days, too.
  const Letter letter =
      letter_of("DOCUMENTS REVIEWED\nUtilization Review Denial dated 8/30/2013\n\n" +
                with_issues("A brace: Upheld" + fields("None.")));
  CHECK_FALSE(letter.dates.ur_denial);
}
