#include <algorithm>
#include <array>

#include "letters/header.h"
#include "tests/catch.h"
#include "tests/letters/letters_support.h"

using namespace rationale;
using namespace rationale::test;

namespace {

constexpr std::array cells_of_nothing = {
    "",          "N/A", "n/a", "None", "-",      "TBD",     "CT",         "Unknown", "Not provided",
    "See below", "*",   "—",   "N.A.", "7/2018", "Various", "Cumulative", "pending", "[redacted]"};

bool warns_of(const std::vector<std::string>& warnings, std::string_view words) {
  return std::any_of(warnings.begin(), warnings.end(), [&](const std::string& warning) {
    return warning.find(words) != std::string::npos;
  });
}

// `text` with `value` for the first `printed`, which must be there.
std::string with(std::string text, std::string_view printed, std::string_view value) {
  const std::size_t at = text.find(printed);
  REQUIRE(at != std::string::npos);
  return text.replace(at, printed.size(), value);
}

std::string line_of(const Dates& dates) {
  const auto or_none = [](const std::optional<std::string>& date) { return date.value_or("-"); };
  return or_none(dates.injury) + ' ' + or_none(dates.assigned) + ' ' + or_none(dates.decided) +
         ' ' + or_none(dates.ur_denial) + ' ' + or_none(dates.received);
}

struct Sample {
  const char* file;
  const char* printed;
  const char* dates;  // all but that of injury
};

// Each label on the line of another, or on its own.
constexpr std::array samples = {
    Sample{"f1a-norco-refill.txt", "10-13-06", "- 2014-05-16 2014-06-30 2014-01-06 2014-01-13"},
    Sample{"f1b-rn-wound-care.txt", "08/22/2016", "- 2017-01-24 2017-02-27 2016-12-28 2017-01-05"},
    Sample{"f2-knee-mri.txt", "11/4/2013", "- - 2014-04-29 2013-11-27 2013-12-10"},
    Sample{"f3-lumbar-esi.txt", "9/20/2012", "- - 2013-10-22 2013-05-10 2013-05-28"}};

const std::string of_2021 =
    "Case Number: CM21-0012345 Date Assigned: 03/02/2021\n"
    "Date of Injury: 07/19/2018 Decision Date: 03/15/2021\nPriority: Standard\n"
    "UR Denial Date: 01/28/2021\nApplication Received: 02/11/2021\n";

Letter with_header(const std::string& header) {
  return letter_of(header + "\n" + with_issues("A brace: Upheld" + fields("None.")));
}

}  // namespace

TEST_CASE("an injury date that is not given is null in every layout, and said to be missing") {
  for (const Sample& sample : samples)
    for (const char* nothing : cells_of_nothing) {
      const std::string file =
          file_text(std::string(RATIONALE_SOURCE_DIR "/data/letters/") + sample.file);
      const Letter letter = letter_of(with(file, sample.printed, nothing));
      INFO(sample.file << ": " << nothing);
      CHECK(line_of(letter.dates) == sample.dates);
      CHECK(warns_of(letter.warnings, "no date of injury"));
    }
}

TEST_CASE("whatever stands in a cell of the header, no other label's date is taken for it") {
  constexpr std::array dates = {"07/19/2018", "03/02/2021", "03/15/2021", "01/28/2021",
                                "02/11/2021"};
  const std::string all = line_of(with_header(of_2021).dates);
  REQUIRE(all == "2018-07-19 2021-03-02 2021-03-15 2021-01-28 2021-02-11");
  for (std::size_t i = 0; i < dates.size(); ++i)
    for (const char* nothing : cells_of_nothing) {
      std::string expected = all;
      expected.replace(i * 11, 10, "-");
      INFO(dates[i] << " is " << nothing);
      CHECK(line_of(with_header(with(of_2021, dates[i], nothing)).dates) == expected);
    }
}

TEST_CASE("nor is the date of a label that determinations do not have") {
  for (const char* other :
       {"Date of Birth: 3/3/1970", "Mailed: 03/20/2021", "Not known. Report Date: 3/3/2020",
        "N/A printed on 03/20/2021", "\nClaim filed: 1/2/2019", "\nPrinted 03/20/2021"}) {
    INFO(other);
    CHECK(line_of(with_header(with(of_2021, "07/19/2018", other)).dates) ==
          "- 2021-03-02 2021-03-15 2021-01-28 2021-02-11");
  }
}

TEST_CASE("in a column of labels above a column of values, a missing value makes none wrong") {
  const Header header = read_header(
      "Date of Injury:\nDecision Date:\nUR Denial Date:\n03/15/2021\n01/28/2021\nPriority: "
      "Standard");
  CHECK(line_of(header.dates) == "- - - - -");
  const Header one = read_header("Date of Injury:\nDecision Date:\nN/A\n03/15/2021\n");
  CHECK_FALSE(one.dates.injury);
}

TEST_CASE("a date of injury of several days is the first of them, with a warning") {
  for (const char* printed :
       {"1/1/2010 - 7/19/2018", "CT 1/1/2010 to 7/19/2018", "1/1/2010–7/19/2018",
        "01/01/2010; 07/19/2018", "1/1/2010 through 7/19/2018 (CT)", "1/1/2010 and 7/19/2018",
        "cumulative trauma from 1/1/10 to 7/19/18", "1/1/2010 7/19/2018"}) {
    const Letter letter = with_header(with(of_2021, "07/19/2018", printed));
    INFO(printed);
    CHECK(line_of(letter.dates) == "2010-01-01 2021-03-02 2021-03-15 2021-01-28 2021-02-11");
    CHECK(warns_of(letter.warnings, "more than one date"));
  }
  const Letter one = with_header(with(of_2021, "07/19/2018", "on or about 07/19/2018"));
  CHECK(one.dates.injury == "2018-07-19");
  CHECK_FALSE(warns_of(one.warnings, "more than one date"));
}

TEST_CASE("a date that is after the decision is said to be") {
  for (const char* late : {"07/19/2081", "3/16/2021", "April 1, 2021"})
    CHECK(
        warns_of(with_header(with(of_2021, "07/19/2018", late)).warnings, "The date of injury ("));
  CHECK(warns_of(with_header(with(of_2021, "01/28/2021", "04/28/2021")).warnings,
                 "The date of the UR denial (2021-04-28) is after that of the decision"));
  CHECK_FALSE(warns_of(with_header(of_2021).warnings, "is after that of the decision"));
  CHECK_FALSE(
      warns_of(with_header(with(of_2021, "07/19/2018", "03/15/2021")).warnings, "is after"));
}

TEST_CASE("dates and labels of a header are read whatever keyboard wrote them") {
  for (const char* date : {"03–15–2021", "03‑15‑2021", "03−15−2021", "3‐15‐21", "03-15-2021"}) {
    INFO(date);
    CHECK(with_header(with(of_2021, "03/15/2021", date)).dates.decided == "2021-03-15");
  }
  std::string wide = of_2021;
  for (std::size_t at = 0; (at = wide.find(':', at)) != std::string::npos; ++at)
    wide.replace(at, 1, "：");
  CHECK(line_of(with_header(wide).dates) == line_of(with_header(of_2021).dates));
}

TEST_CASE("a letter's case number is read in small letters and without its dash") {
  for (const char* number : {"cm21-0012345", "CM21 0012345", "Cm21–0012345", "CM-21-0012345",
                             "CM210012345", "cm 21 - 0012345"}) {
    INFO(number);
    CHECK(with_header(with(of_2021, "CM21-0012345", number)).case_number == "CM21-0012345");
  }
  for (const char* none : {"CM21 00123", "XY21 0012345", "cm2 0012345", "CM21 00123456789"})
    CHECK(with_header(with(of_2021, "CM21-0012345", none)).case_number.empty());
}

TEST_CASE("fault A: labels in Markdown's bold or with wide colons keep their fields") {
  const std::string plain =
      of_2021 + "\n" + with_issues("A brace: Upheld" + fields("None is due."));
  const auto replaced = [&](std::string_view label, std::string_view by) {
    return with(plain, label, by);
  };
  for (const std::string& text : {replaced("Decision rationale:", "**Decision rationale:**"),
                                  replaced("Decision rationale:", "**Decision rationale**:"),
                                  replaced("Decision rationale:", "Decision rationale："),
                                  replaced("A brace: Upheld", "### A brace: **Upheld**"),
                                  replaced("MAXIMUS guideline:", "**MAXIMUS guideline:**")}) {
    const Letter letter = letter_of(text);
    INFO(text);
    REQUIRE(letter.items.size() == 1);
    CHECK(words(letter, letter.items[0].title) == "A brace");
    CHECK(words(letter, letter.items[0].rationale) == "None is due.");
    CHECK(words(letter, letter.items[0].reviewer_guideline).find('*') == std::string::npos);
  }
  // Marks of footnotes stay.
  const Letter noted = letter_of(with(plain, "None is due.", "None ** is due, p < 0.05 **."));
  CHECK(words(noted, noted.items.at(0).rationale) == "None ** is due, p < 0.05 **.");
}
