#include "analyzers/accents.h"

#include <algorithm>
#include <iterator>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "analyzers/ascii.h"
#include "analyzers/icu.h"

namespace rationale {
namespace {

struct Spelling {
  UChar32 letter;
  std::string_view plain;
};

// Latin letters that Unicode does not decompose. Sorted.
constexpr Spelling spellings[] = {
    {0xC6, "AE"}, {0xD0, "D"},  {0xD8, "O"},   {0xDE, "Th"},  {0xDF, "ss"},   {0xE6, "ae"},
    {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x110, "D"},  {0x111, "d"},   {0x131, "i"},
    {0x141, "L"}, {0x142, "l"}, {0x152, "OE"}, {0x153, "oe"}, {0x1E9E, "SS"},
};

const Spelling* spelling_of(UChar32 code) {
  const auto* found = std::lower_bound(std::begin(spellings), std::end(spellings), code,
                                       [](const Spelling& s, UChar32 c) { return s.letter < c; });
  return found != std::end(spellings) && found->letter == code ? found : nullptr;
}

bool is_mark(UChar32 code) {
  return u_charType(code) == U_NON_SPACING_MARK;
}

// The letter that `code` is made of with marks; `code` itself where it is no such letter of Latin.
// Opened once: ICU hands the same one to all threads.
const icu::Normalizer2& nfd() {
  static const icu::Normalizer2* const opened = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* one = icu::Normalizer2::getNFDInstance(status);
    check_icu(status, "opening NFD");
    return one;
  }();
  return *opened;
}

UChar32 base_of(UChar32 code, const icu::Normalizer2& nfd) {
  UErrorCode status = U_ZERO_ERROR;
  if (uscript_getScript(code, &status) != USCRIPT_LATIN || U_FAILURE(status)) return code;
  icu::UnicodeString parts;
  if (!nfd.getDecomposition(code, parts)) return code;
  return parts.char32At(0);
}

}  // namespace

std::string without_accents(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string plain;
  bool behind_latin = false;
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 code = next_code_point(text, at);
    if (behind_latin && is_mark(code)) continue;
    const UChar32 base = base_of(code, nfd());
    behind_latin = base < 0x250 && u_isalpha(base);
    if (const Spelling* spelling = spelling_of(base))
      plain += spelling->plain;
    else
      append_code_point(plain, base);
  }
  return plain;
}

}  // namespace rationale
