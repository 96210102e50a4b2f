#include "analyzers/segments.h"

#include <unicode/rbbi.h>

#include "analyzers/ascii.h"
#include "analyzers/icu.h"

namespace rationale {
namespace {

// ICU break rules: the longest match from a boundary gives the next one. Segments that are words
// carry a status; what matches the last rule (punctuation, white space, symbols) has none.
// The set called $dictionary is where ICU consults its dictionaries within a match.
constexpr char16_t word_rules[] =
    uR"(
$Mark = [\p{Word_Break=Extend}\p{Word_Break=Format}\p{Word_Break=ZWJ}];
$dictionary = [[\p{Line_Break=Complex_Context}\p{Han}\p{Hiragana}\p{Katakana}] & [\p{L}\p{Nl}\p{M}]];
$Letter = [[\p{Alphabetic}\p{L}] - \p{N} - $dictionary - $Mark];
$Digit = [\p{Nd}];
$Apostrophe = [\u0027];
$Period = [\u002E];
$Other = [[\p{No}\p{Nl}] - $dictionary];

$L = $Letter $Mark*;
$D = $Digit $Mark*;
$Letters = $L ($Apostrophe? $L)*;
$Digits = $D ($Period? $D)*;
($Letters | $Digits)+ {200};
$dictionary ($dictionary | $Mark)* {400};
$Other $Mark* {100};
. $Mark*;
)";

// What the rules come to in ASCII, five times as fast; a test holds the two together.
void read_ascii(std::string_view text, std::vector<Span>& segments) {
  segments.clear();
  const auto letter = [&](std::size_t i) { return i < text.size() && is_letter(text[i]); };
  const auto digit = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    if (!letter(i) && !digit(i)) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    for (;;) {
      const bool in_letters = is_letter(text[i]);
      ++i;
      if (letter(i) || digit(i)) continue;
      const bool joined = i < text.size() && ((in_letters && text[i] == '\'' && letter(i + 1)) ||
                                              (!in_letters && text[i] == '.' && digit(i + 1)));
      if (!joined) break;
      ++i;
    }
    segments.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)});
  }
}

}  // namespace

struct SegmentReader::Impl {
  // Made when a text needs them: that takes milliseconds, and nearly all queries are ASCII.
  icu::RuleBasedBreakIterator& rules() {
    if (boundaries == nullptr) {
      UErrorCode status = U_ZERO_ERROR;
      UParseError where{};
      boundaries = std::make_unique<icu::RuleBasedBreakIterator>(icu::UnicodeString(word_rules),
                                                                 where, status);
      check_icu(status, "reading the word rules, line " + std::to_string(where.line));
    }
    return *boundaries;
  }

  Utf8Text text;
  std::unique_ptr<icu::RuleBasedBreakIterator> boundaries;
};

SegmentReader::SegmentReader() : impl_(std::make_unique<Impl>()) {}
SegmentReader::~SegmentReader() = default;
SegmentReader::SegmentReader(SegmentReader&&) noexcept = default;
SegmentReader& SegmentReader::operator=(SegmentReader&&) noexcept = default;

void SegmentReader::read(std::string_view normalised, std::vector<Span>& segments) {
  if (is_ascii(normalised))
    read_ascii(normalised, segments);
  else
    read_by_rules(normalised, segments);
}

void SegmentReader::read_by_rules(std::string_view normalised, std::vector<Span>& segments) {
  segments.clear();
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedBreakIterator& boundaries = impl_->rules();
  boundaries.setText(impl_->text.open(normalised), status);
  check_icu(status, "reading words");
  std::uint32_t begin = 0;
  for (int32_t next = boundaries.next(); next != icu::BreakIterator::DONE;
       next = boundaries.next()) {
    const auto end = static_cast<std::uint32_t>(next);
    if (boundaries.getRuleStatus() != 0) segments.push_back({begin, end});
    begin = end;
  }
}

}  // namespace rationale
