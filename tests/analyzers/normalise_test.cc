#include "analyzers/normalise.h"

#include "base/utf8.h"
#include "tests/catch.h"

using namespace rationale;

namespace {

// The source bytes of `part`, which must stand in the normalised text.
std::string source_of(std::string_view source, std::string_view part) {
  const Normalised normalised = normalise(source);
  const auto begin = normalised.text.find(part);
  REQUIRE(begin != std::string::npos);
  const Span span{static_cast<std::uint32_t>(begin),
                  static_cast<std::uint32_t>(begin + part.size())};
  return std::string(slice(source, normalised.source(span)));
}

}  // namespace

TEST_CASE("plain text is left alone and needs no map") {
  const std::string text = "Norco 10/325mg #120:\tUpheld\r\n";
  const Normalised normalised = normalise(text);
  CHECK(normalised.text == text);
  CHECK(normalised.origin.empty());
  CHECK(normalised.source({3, 7}) == Span{3, 7});
}

TEST_CASE("printers' characters become what a keyboard writes") {
  CHECK(normalise("\u201Cpatient\u2019s\u201D").text == "\"patient's\"");
  CHECK(normalise("L4\u2013L5, x\u2011ray").text == "L4-L5, x-ray");
  CHECK(normalise("pain\u2014which").text == "pain--which");
  CHECK(normalise("2\u00A0\u00D7\u00A06").text == "2 x 6");
  CHECK(normalise("of\uFB01ce e\uFB03cacy").text == "office efficacy");
  CHECK(normalise("\uFF2D\uFF32\uFF29").text == "MRI");
  CHECK(normalise("Norco\u2122 10").text == "Norco  10");
}

TEST_CASE("composed and decomposed letters are the same") {
  CHECK(normalise("Me\u0301nie\u0300re").text == normalise("M\u00E9ni\u00E8re").text);
  CHECK(source_of("Me\u0301nie\u0300re said", "M\u00E9ni\u00E8re") == "Me\u0301nie\u0300re");
}

TEST_CASE("invisible characters do not split words") {
  CHECK(normalise("ther\u00ADapy").text == "therapy");
  CHECK(normalise("the\u200Brapy\u200D \uFEFFx").text == "therapy x");
  CHECK(normalise("a\x01\x7F"
                  "b")
            .text == "ab");
  CHECK(source_of("a ther\u00ADapy\u200B b", "therapy") == "ther\u00ADapy");
}

TEST_CASE("a soft hyphen at a line's end is a hyphen") {
  CHECK(normalise("authoriza\u00AD tion").text == "authoriza- tion");
}

TEST_CASE("superscripts and fractions do not grow into their neighbours") {
  CHECK(normalise("pain\u00B9 1\u00BD").text == "pain\u00B9 1\u00BD");
  CHECK(normalise("H\u2082O").text == "H2O");
}

TEST_CASE("ill-formed bytes are replaced and the rest is kept") {
  CHECK(normalise("caf\xE9 noir").text == "caf\uFFFD noir");
  CHECK(normalise("\xE2\x80X").text == "\uFFFDX");
  CHECK(source_of("a\xFFz \uFB01b", "fib") == "\uFB01b");
  CHECK(normalise(std::string_view("a\0b", 3)).text == "a b");
}

TEST_CASE("every byte of the normalised text knows where it came from") {
  const std::string source =
      "Caf\u00E9 \u201Cof\uFB01ce\u201D \xFF ther\u00ADapy e\u0301 \u2014 end";
  const Normalised normalised = normalise(source);
  CHECK(is_valid_utf8(normalised.text));
  REQUIRE(normalised.origin.size() == normalised.text.size());
  for (std::size_t i = 0; i < normalised.origin.size(); ++i) {
    const Span from = normalised.origin[i];
    REQUIRE(from.begin < from.end);
    REQUIRE(from.end <= source.size());
    if (i > 0) REQUIRE(normalised.origin[i - 1].begin <= from.begin);
    const auto byte = static_cast<unsigned char>(normalised.text[i]);
    if (from.size() == 1 && byte < 0x80) CHECK(source[from.begin] == normalised.text[i]);
  }
}

TEST_CASE("normalising twice changes nothing more") {
  for (const std::string_view text : {"\u201Cof\uFB01ce\u201D \u2014 \u00BD \u00B9",
                                      "e\u0301\xFF\u00AD x", "\uFF2D\u3000\u2122"}) {
    const std::string once = normalise(text).text;
    CHECK(normalise(once).text == once);
  }
}
