#include "base/csv.h"

#include "tests/catch.h"

using rationale::csv_row;

TEST_CASE("a row of CSV quotes what needs it") {
  CHECK(csv_row({"a", "b c", ""}) == "a,b c,\r\n");
  CHECK(csv_row({"a,b", "say \"no\"", "two\nlines"}) ==
        "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
}

TEST_CASE("no value of a CSV runs as a spreadsheet's formula") {
  for (const char* start : {"=", "+", "-", "@", "\t", "\xEF\xBC\x9D", "\xEF\xBC\xA0"}) {
    INFO(start);
    CHECK(csv_row({std::string(start) + "cmd|' /C calc'!A0"}).starts_with("'"));
  }
  CHECK(csv_row({"\r=1"}) == "\"'\r=1\"\r\n");
  CHECK(csv_row({"-0.5", "-12", "1.5"}) == "-0.5,-12,1.5\r\n");  // figures are figures
  CHECK(csv_row({"-1+2"}) == "'-1+2\r\n");
}
