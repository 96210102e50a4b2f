#include "searcher/quotations/comparable_text.h"

#include <algorithm>
#include <iterator>

#include "analyzers/accents.h"
#include "analyzers/ascii.h"
#include "analyzers/normalise.h"

namespace rationale {
namespace {

// Footnote signs and bullets that a quotation may have or leave out: superior figures, dagger,
// double dagger, bullet, pilcrow. As UTF-8, for what follows normalise().
constexpr std::string_view signs[] = {
    "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",     "\xE2\x81\xB0", "\xE2\x81\xB4",
    "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9",
    "\xE2\x80\xA0", "\xE2\x80\xA1", "\xE2\x80\xA2", "\xC2\xB6"};
constexpr std::string_view left_out = "\"`*_[]";

// English words that begin with "no" or "not" and another word. Where a letter prints one of them
// it has not lost a space.
constexpr std::string_view whole_words[] = {
    "notable", "notably",     "notice",       "noticed",        "notices", "noticing",
    "notion",  "notions",     "nobody",       "nothing",        "nowhere", "noting",
    "notary",  "nonetheless", "nevertheless", "notwithstanding"};

std::size_t size_of_code_point(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool is_sign(std::string_view character) {
  return std::find(std::begin(signs), std::end(signs), character) != std::end(signs);
}

bool is_letter_byte(char c) {
  return is_letter(c) || !is_ascii(c);
}

// Collects characters with the gaps before them.
class Collector {
 public:
  explicit Collector(const Normalised& text) : text_(text) {}

  ComparableText run() {
    const std::string& text = text_.text;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = std::min(size_of_code_point(text[at]), text.size() - at);
      take(at, size);
      at += size;
    }
    return std::move(out_);
  }

 private:
  void take(std::size_t at, std::size_t size) {
    const std::string_view character = std::string_view(text_.text).substr(at, size);
    const char c = character[0];
    if (is_space(c)) {
      space_ = true;
    } else if (c == '-') {
      dash_ = space_ || hyphen_ || dash_;
      hyphen_ = true;
    } else if (size > 1    ? is_sign(character)
               : c == '\'' ? !between_letters(at)
                           : left_out.find(c) != left_out.npos) {
      return;
    } else {
      append(without_accents(character), source_of(at, size));
    }
  }

  bool between_letters(std::size_t at) const {
    const std::string& text = text_.text;
    return at > 0 && at + 1 < text.size() && is_letter_byte(text[at - 1]) &&
           is_letter_byte(text[at + 1]);
  }

  Span source_of(std::size_t at, std::size_t size) const {
    return text_.source({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)});
  }

  void append(const std::string& characters, Span source) {
    for (const char c : characters) {
      out_.characters += c;
      out_.source.push_back(source);
      out_.gaps.push_back(gap());
      hyphen_ = space_ = dash_ = false;
    }
  }

  Gap gap() const {
    if (dash_) return Gap::dash;
    if (hyphen_) return space_ ? Gap::hyphen_space : Gap::hyphen;
    return space_ ? Gap::space : Gap::none;
  }

  const Normalised& text_;
  ComparableText out_;
  bool space_ = false;
  bool hyphen_ = false;
  bool dash_ = false;
};

bool has_hyphen(Gap gap) {
  return gap != Gap::none && gap != Gap::space;
}

// One that may divide a word at the end of a line.
bool divides_word(Gap gap) {
  return gap == Gap::hyphen || gap == Gap::hyphen_space;
}

// Whether the word of `text` around byte `at` is an English one that lost no space.
bool in_whole_word(const ComparableText& text, std::size_t at) {
  std::size_t first = at;
  while (first > 0 && text.gaps[first] == Gap::none && is_letter(text.characters[first - 1]))
    --first;
  std::size_t last = at;
  while (last < text.size() && is_letter(text.characters[last]) &&
         (last == at || text.gaps[last] == Gap::none))
    ++last;
  const std::string_view word = std::string_view(text.characters).substr(first, last - first);
  return std::any_of(std::begin(whole_words), std::end(whole_words),
                     [&](std::string_view listed) { return equal_ignoring_case(word, listed); });
}

// Whether a ligature of a printed word ends or begins at byte `at`: "fi nding", "di ff erent".
bool beside_ligature(const ComparableText& text, std::size_t at) {
  const std::string_view before = std::string_view(text.characters).substr(0, at);
  const std::string_view behind = std::string_view(text.characters).substr(at);
  for (const std::string_view ligature : {"ffi", "ffl", "ff", "fi", "fl"})
    if (before.ends_with(ligature) || behind.starts_with(ligature)) return true;
  return false;
}

// Whether byte `i` goes on with the word of the byte before it.
bool goes_on(const ComparableText& text, std::size_t i) {
  const char before = text.characters[i - 1];
  const char here = text.characters[i];
  const auto in_word = [](char c) { return is_letter_byte(c) || c == '\''; };
  if (in_word(before) && in_word(here))
    return text.gaps[i] == Gap::none || divides_word(text.gaps[i]);
  return text.gaps[i] == Gap::none && is_digit(before) && is_digit(here);
}

}  // namespace

ComparableText ComparableText::part(std::size_t first, std::size_t last) const {
  const auto a = static_cast<std::ptrdiff_t>(first);
  const auto b = static_cast<std::ptrdiff_t>(last);
  return {characters.substr(first, last - first),
          {source.begin() + a, source.begin() + b},
          {gaps.begin() + a, gaps.begin() + b}};
}

ComparableText comparable_text(std::string_view text) {
  return Collector(normalise(text)).run();
}

bool is_word_byte(char c) {
  return is_letter_byte(c) || is_digit(c);
}

bool begins_word(const ComparableText& text, std::size_t at) {
  if (at == 0 || at >= text.size() || text.gaps[at] != Gap::none) return true;
  return !is_word_byte(text.characters[at - 1]) || !is_word_byte(text.characters[at]);
}

bool gaps_agree(const ComparableText& quoted, std::size_t q, const ComparableText& printed,
                std::size_t p) {
  const Gap a = quoted.gaps[q];
  const Gap b = printed.gaps[p];
  if (a == b) return true;
  if (p == 0 || q == 0) return true;
  if (has_hyphen(a) && has_hyphen(b)) return true;
  const char before = printed.characters[p - 1];
  const char behind = printed.characters[p];
  const bool word = is_word_byte(before) && is_word_byte(behind);
  if (!word) return has_hyphen(a) == has_hyphen(b);
  if (is_digit(before) && is_digit(behind)) return false;
  if (is_digit(before) != is_digit(behind)) return has_hyphen(a) == has_hyphen(b);
  if (a == Gap::none) return divides_word(b) || beside_ligature(printed, p);
  if (b == Gap::none)
    return a == Gap::hyphen_space || (a == Gap::space && !in_whole_word(printed, p));
  return false;
}

bool printed_at(const ComparableText& quoted, std::size_t q, std::size_t size,
                const ComparableText& printed, std::size_t p, bool any_first_case) {
  if (p + size > printed.size()) return false;
  for (std::size_t i = 0; i < size; ++i) {
    const char a = quoted.characters[q + i];
    const char b = printed.characters[p + i];
    const bool same = a == b || (i == 0 && any_first_case && ascii_lower(a) == ascii_lower(b));
    if (!same || (i > 0 && !gaps_agree(quoted, q + i, printed, p + i))) return false;
  }
  return true;
}

std::vector<ComparableWord> comparable_words(std::string_view text) {
  const ComparableText all = comparable_text(text);
  std::vector<ComparableWord> words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || !goes_on(all, i)) {
      // A hyphen that divides no word is told apart from white space, and from nothing.
      if (i > 0 && has_hyphen(all.gaps[i]))
        words.push_back({"-", {all.source[i - 1].end, all.source[i].begin}});
      words.push_back({"", all.source[i]});
    }
    words.back().form += all.characters[i];
    words.back().span.end = all.source[i].end;
  }
  return words;
}

}  // namespace rationale
