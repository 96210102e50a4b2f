#include "base/numbered_strings.h"

#include "tests/catch.h"

using namespace rationale;

TEST_CASE("strings are numbered in the order in which they come, each once") {
  NumberedStrings strings;
  CHECK(strings.add("knee") == 0);
  CHECK(strings.add("") == 1);
  CHECK(strings.add("knee") == 0);
  CHECK(strings.add(std::string("a\0b", 3)) == 2);
  CHECK(strings.size() == 3);
  CHECK(strings[0] == "knee");
  CHECK(strings[1].empty());
  CHECK(strings[2] == std::string_view("a\0b", 3));
  CHECK(strings.find("a") == std::nullopt);
  CHECK(NumberedStrings().find("knee") == std::nullopt);
}

TEST_CASE("thousands of strings are found again, also after they were written and read") {
  NumberedStrings strings;
  for (int i = 0; i < 5000; ++i) strings.add("word" + std::to_string(i * 7));
  ByteWriter out;
  strings.write(out);
  const std::string bytes = out.take();
  ByteReader in(bytes);
  const NumberedStrings read(in);
  REQUIRE(read.size() == 5000);
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < 5000; ++i)
    if (read.find("word" + std::to_string(i * 7)) == i) ++found;
  CHECK(found == 5000);
  CHECK_FALSE(read.contains("word1"));
}
