#include "analyzers/normalise.h"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "analyzers/ascii.h"
#include "analyzers/icu.h"

namespace rationale {
namespace {

struct Substitute {
  UChar32 first;
  UChar32 last;
  std::string_view text;
};

// Printers' characters that NFKC keeps apart from what a keyboard writes. Sorted.
constexpr Substitute substitutes[] = {
    {0x0000, 0x0000, " "},   // NUL, as repair_utf8 does
    {0x0085, 0x0085, "\n"},  // next line
    {0x00AB, 0x00AB, "\""},  // «
    {0x00B4, 0x00B4, "'"},   // acute accent standing alone
    {0x00B7, 0x00B7, " "},   // middle dot as a bullet
    {0x00BB, 0x00BB, "\""},  // »
    {0x00D7, 0x00D7, "x"},   // multiplication sign
    {0x02BC, 0x02BC, "'"},   // modifier apostrophe
    {0x1680, 0x1680, " "},   // ogham space
    {0x2000, 0x200A, " "},   // spaces by width
    {0x2010, 0x2013, "-"},   // hyphen, non-breaking hyphen, figure dash, en dash
    {0x2014, 0x2015, "--"},  // em dash, horizontal bar: between clauses, not within words
    {0x2018, 0x201B, "'"},   // single quotes
    {0x201C, 0x201F, "\""},  // double quotes
    {0x2028, 0x2029, "\n"},  // line and paragraph separator
    {0x202F, 0x202F, " "},   // narrow no-break space
    {0x2032, 0x2032, "'"},   // prime
    {0x2033, 0x2033, "\""},  // double prime
    {0x2044, 0x2044, "/"},   // fraction slash
    {0x205F, 0x205F, " "},   // mathematical space
    {0x2120, 0x2120, " "},   // service mark
    {0x2122, 0x2122, " "},   // trade mark: NFKC would write "NorcoTM"
    {0x2212, 0x2212, "-"},   // minus
    {0x2215, 0x2215, "/"},   // division slash
    {0x3000, 0x3000, " "},   // ideographic space
    {0xFE58, 0xFE58, "--"},  // small em dash
};

const Substitute* substitute_for(UChar32 c) {
  const auto* found = std::upper_bound(std::begin(substitutes), std::end(substitutes), c,
                                       [](UChar32 x, const Substitute& s) { return x < s.first; });
  if (found == std::begin(substitutes)) return nullptr;
  --found;
  return c <= found->last ? found : nullptr;
}

constexpr UChar32 soft_hyphen = 0xAD;

bool is_removed(UChar32 c) {
  if (c < 0x80) return (c < 0x20 && !is_space(static_cast<char>(c))) || c == 0x7F;
  return u_charType(c) == U_CONTROL_CHAR ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

// Plain text needs no map: printable ASCII and white space.
bool is_plain(std::string_view source) {
  return std::all_of(source.begin(), source.end(),
                     [](char c) { return is_ascii(c) && !is_removed(c) && c != '\0'; });
}

bool is_superscript_or_fraction(UChar32 c) {
  const int type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE);
  return type == U_DT_SUPER || type == U_DT_FRACTION;
}

// Whether a normalised form may stand for what it came from, as one source: it must be all letters
// of one word (not of a script in which only a dictionary knows where words end), all digits, or
// nothing of either.
bool stays_one_word(std::string_view form) {
  bool letters = false, digits = false, others = false, unspaced = false;
  int characters = 0;
  for (std::size_t i = 0; i < form.size(); ++characters) {
    const UChar32 c = next_code_point(form, i);
    unspaced |= u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH) == U_EA_WIDE ||
                u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
    letters |= u_isalpha(c) || (U_MASK(u_charType(c)) & U_GC_M_MASK);
    digits |= u_isdigit(c);
    others |= !u_isalnum(c) && !(U_MASK(u_charType(c)) & U_GC_M_MASK);
  }
  return characters == 1 || (letters + digits + others == 1 && !unspaced);
}

// Opened once: ICU hands the same one to all threads.
const icu::Normalizer2& nfkc() {
  static const icu::Normalizer2* const opened = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* one = icu::Normalizer2::getNFKCInstance(status);
    check_icu(status, "opening NFKC");
    return one;
  }();
  return *opened;
}

class Normaliser {
 public:
  explicit Normaliser(std::string_view source) : source_(source) {
    out_.text.reserve(source.size() + 16);
    out_.origin.reserve(source.size() + 16);
  }

  Normalised run() {
    while (at_ < source_.size()) {
      const Character c = next();
      if (const Substitute* substitute = substitute_for(c.code)) {
        flush();
        append(substitute->text, c.span);
      } else if (c.code == soft_hyphen && before_space(c.span.end)) {
        flush();
        append("-", c.span);
      } else if (!is_removed(c.code)) {
        if (nfkc_.hasBoundaryBefore(c.code) || !combines(c.code)) flush();
        hold(c);
      }
    }
    flush();
    return std::move(out_);
  }

 private:
  struct Character {
    UChar32 code;
    Span span;
  };

  Character next() {
    const auto begin = static_cast<std::uint32_t>(at_);
    const UChar32 code = next_code_point(source_, at_);
    return {code, {begin, static_cast<std::uint32_t>(at_)}};
  }

  bool before_space(std::size_t at) const { return at < source_.size() && is_space(source_[at]); }

  // Whether `code` may combine with what is held: a mark with any character, a letter of Hangul
  // (whose syllables compose from letters) with Hangul only.
  bool combines(UChar32 code) const {
    UErrorCode status = U_ZERO_ERROR;
    return !u_isalpha(code) || uscript_getScript(last_, &status) == USCRIPT_HANGUL;
  }

  // Collects a character and the marks that combine with it: the unit of normalisation.
  void hold(Character c) {
    if (held_.empty()) held_span_.begin = c.span.begin;
    held_span_.end = c.span.end;
    single_ = held_.empty() ? c.code : -1;
    last_ = c.code;
    append_code_point(held_, c.code);
  }

  void flush() {
    if (held_.empty()) return;
    if (held_.size() == 1 || (single_ >= 0 && is_superscript_or_fraction(single_)))
      append(held_, held_span_);
    else
      append(composed(), held_span_);
    held_.clear();
  }

  std::string_view composed() {
    form_.clear();
    UErrorCode status = U_ZERO_ERROR;
    icu::StringByteSink<std::string> sink(&form_);
    nfkc_.normalizeUTF8(0, icu::StringPiece(held_.data(), static_cast<int32_t>(held_.size())), sink,
                        nullptr, status);
    check_icu(status, "normalising");
    return stays_one_word(form_) ? form_ : held_;
  }

  void append(std::string_view text, Span origin) {
    out_.text += text;
    out_.origin.insert(out_.origin.end(), text.size(), origin);
  }

  std::string_view source_;
  std::size_t at_ = 0;
  const icu::Normalizer2& nfkc_ = nfkc();
  Normalised out_;
  std::string held_;
  Span held_span_;
  UChar32 last_ = 0;
  UChar32 single_ = -1;  // the held character where it is only one
  std::string form_;
};

}  // namespace

Span Normalised::source(Span span) const {
  if (origin.empty()) return span;
  if (span.empty()) return {};
  return {origin[span.begin].begin, origin[span.end - 1].end};
}

Normalised normalise(std::string_view source) {
  if (is_plain(source)) return {std::string(source), {}};
  return Normaliser(source).run();
}

}  // namespace rationale
