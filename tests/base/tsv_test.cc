#include "base/tsv.h"

#include "base/error.h"
#include "tests/catch.h"

using namespace rationale;

TEST_CASE("a table has named columns, and comments and empty lines are passed over") {
  const Table table =
      parse_tsv("drugs.tsv", "# brand names\n\nbrand\tgeneric\r\nNorco\thydrocodone\n");
  CHECK(table.columns == std::vector<std::string>{"brand", "generic"});
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0] == std::vector<std::string>{"Norco", "hydrocodone"});
  CHECK(table.column("generic") == 1);
}

TEST_CASE("a column that a table does not have is a defect of the program") {
  const Table table = parse_tsv("drugs.tsv", "brand\n");
  try {
    table.column("price");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::internal);
    CHECK(std::string(error.what()).find("drugs.tsv") != std::string::npos);
  }
}

TEST_CASE("a short row is filled up, a long one is an error with its line") {
  CHECK(parse_tsv("t", "a\tb\nx\n").rows[0] == std::vector<std::string>{"x", ""});
  CHECK(parse_tsv("t", "a\tb\nx\ty\t\t\n").rows[0] == std::vector<std::string>{"x", "y"});
  try {
    parse_tsv("t", "a\tb\n# comment\nx\ty\tz\n");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    CHECK(std::string(error.what()).find("line 3") != std::string::npos);
  }
}

TEST_CASE("splitting keeps empty parts and trimming cuts white space at the ends only") {
  CHECK(split("a||b", '|') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", '|') == std::vector<std::string_view>{""});
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim(" \n").empty());
}
