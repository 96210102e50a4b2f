#include "base/encoding.h"

#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.h"

using namespace rationale;

namespace {

// `text`, of ASCII and U+00E9 as "\xE9", in units of `size` bytes.
std::string wide(std::string_view text, std::size_t size, bool little) {
  std::string out;
  for (const char c : text) {
    std::string unit(size, '\0');
    unit[little ? 0 : size - 1] = c;
    out += unit;
  }
  return out;
}

std::string through_stream(const std::string& bytes) {
  std::istringstream in(bytes);
  Utf8Buffer buffer(in, recognise_encoding(bytes));
  std::istream utf8(&buffer);
  return {std::istreambuf_iterator<char>(utf8), {}};
}

// The same, the encoding recognised by the stream.
std::string through_any_stream(const std::string& bytes) {
  std::istringstream in(bytes);
  Utf8Buffer buffer(in);
  std::istream utf8(&buffer);
  return {std::istreambuf_iterator<char>(utf8), {}};
}

struct Wide {
  Encoding encoding;
  std::size_t size;
  bool little;
  std::string mark;
};
const std::vector<Wide> all_wide = {{Encoding::utf16_little, 2, true, "\xFF\xFE"},
                                    {Encoding::utf16_big, 2, false, "\xFE\xFF"},
                                    {Encoding::utf32_little, 4, true, {"\xFF\xFE\0\0", 4}},
                                    {Encoding::utf32_big, 4, false, {"\0\0\xFE\xFF", 4}}};

}  // namespace

TEST_CASE("UTF-16 and UTF-32 are read with and without a byte order mark, whole and as a stream") {
  const std::string printed = "Case Number: CM17-9800201\nMeni\xE8re\n";
  const std::string expected = "Case Number: CM17-9800201\nMeni\xC3\xA8re\n";
  for (const Wide& each : all_wide) {
    const std::string bytes = wide(printed, each.size, each.little);
    for (const std::string& whole : {bytes, each.mark + bytes}) {
      CHECK(recognise_encoding(whole) == each.encoding);
      const DecodedText decoded = decode(whole);
      CHECK(decoded.text == expected);
      CHECK(decoded.encoding == each.encoding);
      CHECK_FALSE(decoded.repaired);
      CHECK(through_stream(whole) == expected);
    }
  }
}

TEST_CASE("characters beyond the first plane are read, halves of them replaced and said so") {
  CHECK(decode({"\xFF\xFE\x3D\xD8\x0A\xDE", 6}).text == "\xF0\x9F\x98\x8A");
  const DecodedText half = decode({"\xFF\xFE\x3D\xD8\x41\x00", 6});
  CHECK(half.text == "\xEF\xBF\xBD\x41");
  CHECK(half.repaired);
  CHECK(decode({"\xFF\xFE\x41\x00\x42", 5}).repaired);
}

TEST_CASE("a stream is decoded over the ends of its blocks") {
  std::string text;
  for (int i = 0; text.size() < 200'000; ++i) text += "line " + std::to_string(i) + "\n";
  for (const Wide& each : all_wide)
    CHECK(through_stream(each.mark + wide(text, each.size, each.little)) == text);
  CHECK(through_stream("\xEF\xBB\xBF" + text) == text);
  for (const Wide& each : all_wide)
    for (const std::string& mark : {each.mark, std::string()})
      CHECK(through_any_stream(mark + wide(text, each.size, each.little)) == text);
  CHECK(through_any_stream("\xEF\xBB\xBF" + text) == text);
  for (const std::string shortest : {"", "a", "a\tb", "abc\xFF"})
    CHECK(through_any_stream(shortest) == shortest);
}

TEST_CASE("Windows-1252 is told from UTF-8 and from damage") {
  const DecodedText quoted =
      decode("the doctor\x92s \x93note\x94 \x96 Sj\xF6gren, 5 \xB5g at 98\xB0");
  CHECK(quoted.encoding == Encoding::windows_1252);
  CHECK(quoted.text ==
        "the doctor\xE2\x80\x99s \xE2\x80\x9Cnote\xE2\x80\x9D \xE2\x80\x93 Sj\xC3\xB6gren, 5 "
        "\xC2\xB5g at 98\xC2\xB0");
  CHECK_FALSE(quoted.repaired);
  // No byte of these is a letter in a word; or others of the text are UTF-8.
  for (const std::string_view damaged :
       {"rationale: \xC3\x28 need", "a \x81 b", "\xE2\x80\x9D and \x92"}) {
    CHECK(decode(damaged).encoding == Encoding::utf8);
    CHECK(decode(damaged).repaired);
  }
  CHECK(decode("na\xC3\xAFve").encoding == Encoding::utf8);
  CHECK(decode("plain").text == "plain");
  CHECK(decode("").text.empty());
}

TEST_CASE("fault 20: Mac OS Roman is told from Windows-1252 by where its characters stand") {
  const auto read = [](std::string_view bytes) {
    const DecodedText text = decode(bytes);
    return std::string(to_string(text.encoding)) + ": " + text.text;
  };
  CHECK(read("the worker\xD5s \xD2note\xD3 \xD0 Sj\x9Agren") ==
        "Mac OS Roman: the worker\xE2\x80\x99s \xE2\x80\x9Cnote\xE2\x80\x9D \xE2\x80\x93 "
        "Sj\xC3\xB6gren");
  CHECK(read("the worker\xD5s pain") == "Mac OS Roman: the worker\xE2\x80\x99s pain");
  CHECK(read("a caf\x8E at noon") == "Mac OS Roman: a caf\xC3\xA9 at noon");
  CHECK(read("the worker\x92s pain") == "Windows-1252: the worker\xE2\x80\x99s pain");
  CHECK(read("a caf\xE9, 98\xB0, 5 \xB5g") ==
        "Windows-1252: a caf\xC3\xA9, 98\xC2\xB0, 5 \xC2\xB5g");
  CHECK(read("SJ\xD6GREN") == "Windows-1252: SJ\xC3\x96GREN");
  // Neither makes sense: GB 18030, DOS.
  CHECK(decode("the worker\xA1\xAFs caf\xA8\xA6").repaired);
  CHECK(decode("Sj\x94gren in a caf\x82 at noon").repaired);
}

TEST_CASE("fault 20: UTF-7 and text that was encoded twice are read and named") {
  const DecodedText seven = decode("the worker+IBk-s +IBw-note+IB0- of Sj+APY-gren, 1 +- 2");
  CHECK(seven.encoding == Encoding::utf7);
  CHECK(seven.text ==
        "the worker\xE2\x80\x99s \xE2\x80\x9Cnote\xE2\x80\x9D of Sj\xC3\xB6gren, 1 + 2");
  for (const std::string_view plain : {"C5+C6 and L4+L5-S1", "a + b", "x+y-z", "2+ edema, +SLR-"})
    CHECK(decode(plain).text == plain);
  const DecodedText twice =
      decode("the worker\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s Sj\xC3\x83\xC2\xB6gren");
  CHECK(twice.encoding == Encoding::utf8_twice);
  CHECK(twice.text == "the worker\xE2\x80\x99s Sj\xC3\xB6gren");
  for (const std::string_view once : {"\xC3\x82ge", "na\xC3\xAFve \xC3\xA2me", "\xC3\x83"})
    CHECK(decode(once).text == once);
  CHECK(decoding_remark(twice, "row") ==
        "The row is not UTF-8; it was read as UTF-8 that was encoded twice.");
}

TEST_CASE("fault 20: signs of Windows-1252 that were taken for controls of ISO 8859-1") {
  CHECK(decode("the worker\xC2\x92s \xC2\x93note\xC2\x94 \xC2\x96 and\xC2\x85").text ==
        "the worker\xE2\x80\x99s \xE2\x80\x9Cnote\xE2\x80\x9D \xE2\x80\x93 and\xE2\x80\xA6");
  CHECK(decode("a\xC2\x9B"
               "31m")
            .text ==
        "a\xC2\x9B"
        "31m");  // a command of terminals stays one
}
