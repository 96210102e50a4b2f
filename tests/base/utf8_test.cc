#include "base/utf8.h"

#include <string>

#include "tests/catch.h"

using namespace rationale;

TEST_CASE("what is UTF-8 stays as it is") {
  for (const std::string_view text : {"", "plain", "caf\xC3\xA9", "\xE2\x80\x9Cquoted\xE2\x80\x9D",
                                      "\xF0\x9F\x98\x80", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
    CHECK(is_valid_utf8(text));
    CHECK(repair_utf8(text) == text);
  }
}

TEST_CASE("overlong forms, surrogates, stray and cut bytes are not UTF-8") {
  for (const std::string_view text :
       {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xE2\x80", "a\xFF"}) {
    CHECK_FALSE(is_valid_utf8(text));
    CHECK(is_valid_utf8(repair_utf8(text)));
  }
}

TEST_CASE("each ill-formed part becomes one replacement character") {
  // Unicode 15, table 3-8.
  CHECK(
      repair_utf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") ==
      "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF"
      "\xBD\x41");
  CHECK(repair_utf8("caf\xE9 noir") == "caf\xEF\xBF\xBD noir");
  CHECK(repair_utf8("\xE2\x80X") == "\xEF\xBF\xBDX");
}

TEST_CASE("a byte order mark is removed and NUL becomes a space") {
  CHECK(repair_utf8("\xEF\xBB\xBFtext") == "text");
  CHECK(repair_utf8(std::string_view("a\0b", 3)) == "a b");
}

TEST_CASE("what is wrong is seen wherever it stands in a long text") {
  const std::string plain = "The request is not medically necessary.";
  for (std::size_t at = 0; at <= plain.size(); ++at) {
    const auto with = [&](std::string_view inserted) {
      return std::string(plain).insert(at, inserted);
    };
    CHECK_FALSE(is_valid_utf8(with("\xFF")));
    CHECK(repair_utf8(with("\xFF")) == with("\xEF\xBF\xBD"));
    CHECK(is_valid_utf8(with("\xC3\xA9")));
    CHECK(repair_utf8(with("\xC3\xA9")) == with("\xC3\xA9"));
    CHECK(repair_utf8(with(std::string_view("\0\0", 2))) == with("  "));
  }
}

TEST_CASE("a prefix never cuts a character") {
  CHECK(utf8_prefix("caf\xC3\xA9", 4) == "caf");
  CHECK(utf8_prefix("caf\xC3\xA9", 5) == "caf\xC3\xA9");
  CHECK(utf8_prefix("\xF0\x9F\x98\x80", 3).empty());
  CHECK(utf8_prefix("short", 100) == "short");
}
