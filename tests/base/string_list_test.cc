#include "base/string_list.h"

#include "tests/catch.h"

using namespace rationale;

TEST_CASE("a list of strings gives them back in order, empty ones and equal ones too") {
  StringList list;
  CHECK(list.empty());
  const std::vector<std::string_view> given{"CM16-1", "", std::string_view("a\0b", 3), "CM16-1"};
  for (const std::string_view text : given) list.push_back(text);
  CHECK(std::vector<std::string_view>(list.begin(), list.end()) == given);
  CHECK(list.size() == 4);
  CHECK(list[2] == given[2]);
}

TEST_CASE("lists of strings are equal where each string is") {
  StringList one;
  StringList other;
  one.push_back("ab");
  one.push_back("c");
  other.push_back("a");
  other.push_back("bc");
  CHECK_FALSE(one == other);
  StringList same;
  same.push_back("ab");
  same.push_back("c");
  CHECK(one == same);
}
