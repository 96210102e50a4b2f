#include "searcher/quotations/quotation_pattern.h"

#include <algorithm>
#include <iterator>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "analyzers/normalise.h"
#include "base/tsv.h"

namespace rationale {
namespace {

constexpr std::size_t longest_bracket = 300;  // bytes; what is longer is no editor's bracket

// What says something of the quotation, not what the letter says. In small letters, without the
// punctuation at its ends.
constexpr std::string_view remarks[] = {"sic",
                                        "sic erat scriptum",
                                        "emphasis added",
                                        "emphasis supplied",
                                        "emphasis omitted",
                                        "emphasis in original",
                                        "emphasis mine",
                                        "italics added",
                                        "italics omitted",
                                        "underlining added",
                                        "bold added",
                                        "citation omitted",
                                        "citations omitted",
                                        "citation",
                                        "citations",
                                        "footnote omitted",
                                        "footnotes omitted",
                                        "fn. omitted",
                                        "fns. omitted",
                                        "internal quotation marks omitted",
                                        "quotation marks omitted",
                                        "internal citation omitted",
                                        "internal citations omitted",
                                        "alteration in original",
                                        "alterations in original",
                                        "ellipsis in original",
                                        "brackets in original",
                                        "capitalization altered",
                                        "cleaned up",
                                        "redacted"};

bool is_word_char(char c) {
  return is_letter(c) || is_digit(c) || !is_ascii(c);
}

std::string_view without_around(std::string_view text, std::string_view ends) {
  while (!text.empty() && ends.find(text.front()) != ends.npos) text.remove_prefix(1);
  while (!text.empty() && ends.find(text.back()) != ends.npos) text.remove_suffix(1);
  return text;
}

bool is_remark(std::string_view inside) {
  const std::string folded = fold(without_around(inside, " .,;!?*_\n"));
  return std::find(std::begin(remarks), std::end(remarks), folded) != std::end(remarks);
}

// "1", "12", "fn. 3", "FN3", "n.5", "note 5", "*12", "¶", "*", "a": a footnote mark, a paragraph
// mark or a page of a reporter.
bool is_mark(std::string_view inside) {
  std::string folded = fold(without_around(inside, " .*_#\n"));
  if (folded.empty()) return !inside.empty();
  if (folded == "\xC2\xB6" || folded == "\xC2\xB6\xC2\xB6") return true;
  for (const std::string_view word : {"footnote", "note", "fn", "n", "p", "page", "pg"})
    if (folded.starts_with(word) && folded.size() > word.size() &&
        !is_letter(folded[word.size()])) {
      folded = without_around(std::string_view(folded).substr(word.size()), " .");
      break;
    }
  return folded.size() <= 4 && all_digits(folded);
}

// The length of an ellipsis at `at`: three dots or more, or three asterisks, with or without
// spaces; also within brackets. 0 where there is none.
std::size_t ellipsis_at(std::string_view text, std::size_t at) {
  const char dot = text[at];
  if (dot != '.' && dot != '*') return 0;
  std::size_t dots = 0;
  std::size_t end = at;
  for (std::size_t i = at; i < text.size() && (text[i] == dot || is_space(text[i])); ++i) {
    if (text[i] != dot) continue;
    ++dots;
    end = i + 1;
  }
  return dots >= 3 ? end - at : 0;
}

bool is_ellipsis(std::string_view inside) {
  const std::string_view text = trim(inside);
  return !text.empty() && ellipsis_at(text, 0) == text.size();
}

class PatternReader {
 public:
  PatternReader(std::string text, Brackets brackets)
      : text_(std::move(text)), brackets_(brackets) {}

  QuotationPattern run() {
    const std::string_view text = text_;
    for (std::size_t at = 0; at < text.size();) {
      if (const std::size_t size = ellipsis_at(text, at)) {
        add(QuotedPart::ellipsis, "");
        at += size;
      } else if (const std::size_t bracket = bracket_at(at)) {
        take_bracket(at, bracket);
        at += bracket;
      } else if (const std::size_t mark = glued_mark_at(at)) {
        at += mark;
      } else {
        held_ += text[at++];
      }
    }
    take_literal();
    finish();
    return std::move(pattern_);
  }

 private:
  // The length of what stands in brackets at `at`, brackets included.
  std::size_t bracket_at(std::size_t at) const {
    if (brackets_ == Brackets::printed) return 0;
    const char open = text_[at];
    if (open != '[' && open != '(') return 0;
    const std::size_t close = text_.find(open == '[' ? ']' : ')', at);
    if (close == text_.npos || close - at > longest_bracket) return 0;
    const std::string_view inside = std::string_view(text_).substr(at + 1, close - at - 1);
    if (open == '(' && !is_remark(inside) && !is_ellipsis(inside)) return 0;
    return close + 1 - at;
  }

  // Figures behind the last letter or full stop of a word: a footnote mark that lost its height.
  std::size_t glued_mark_at(std::size_t at) const {
    if (brackets_ != Brackets::changes_and_marks || !is_digit(text_[at]) || at < 2) return 0;
    std::size_t end = at;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end - at > 3 || (end < text_.size() && is_word_char(text_[end]))) return 0;
    std::size_t behind = at - 1;
    while (behind > 0 &&
           std::string_view(".,;:!?)\"'").find(text_[behind]) != std::string_view::npos)
      --behind;
    return is_lower(text_[behind]) && is_lower(text_[behind - 1]) ? end - at : 0;  // not "ICD9"
  }

  // "completed [12] visits": a figure that stands where a word does, not at the end of one as the
  // mark of a footnote.
  bool is_number_of_its_own(std::size_t at, std::string_view inside) const {
    return all_digits(trim(inside)) && (at == 0 || is_space(text_[at - 1]));
  }

  void take_bracket(std::size_t at, std::size_t size) {
    const std::string_view text = text_;
    const std::string_view inside = text.substr(at + 1, size - 2);
    if (is_ellipsis(inside)) {
      add(QuotedPart::ellipsis, "");
    } else if (is_mark(inside) && !is_number_of_its_own(at, inside)) {
      return;
    } else if (is_remark(inside)) {
      pattern_.bracketed = true;
      add(QuotedPart::bracket, inside);
      pattern_.parts.back().is_remark = true;
    } else {
      const bool behind_letters = at > 0 && is_word_char(text[at - 1]);
      const bool in_word =
          behind_letters || (at + size < text.size() && is_word_char(text[at + size]));
      const bool one_word = inside.find_first_of(" \n") == inside.npos;
      pattern_.bracketed = true;
      add(in_word && one_word ? QuotedPart::altered : QuotedPart::bracket, inside);
      pattern_.parts.back().begins_word = !behind_letters;
    }
  }

  void add(QuotedPart kind, std::string_view text) {
    take_literal();
    // Several in a row are as free as the freest.
    if (kind == QuotedPart::ellipsis && !pattern_.parts.empty() &&
        pattern_.parts.back().kind == kind)
      return;
    pattern_.parts.push_back({kind, {}, std::string(text)});
  }

  void take_literal() {
    PatternPart part;
    part.literal = comparable_text(held_);
    part.text = trim(held_);
    held_.clear();
    if (!part.literal.empty()) pattern_.parts.push_back(std::move(part));
  }

  // Punctuation beside an ellipsis or at an end is the quoting author's.
  void strip(PatternPart& part, bool first, bool last) {
    std::size_t begin = 0;
    std::size_t end = part.literal.size();
    const std::string& characters = part.literal.characters;
    if (first)
      while (begin < end && !is_word_byte(characters[begin]) && characters[begin] != '#' &&
             characters[begin] != '$')
        ++begin;
    if (last)
      while (end > begin && !is_word_byte(characters[end - 1]) && characters[end - 1] != '%') --end;
    part.literal = part.literal.part(begin, end);
  }

  bool free_at(std::size_t i) const {
    return i >= pattern_.parts.size() || pattern_.parts[i].kind == QuotedPart::ellipsis;
  }

  void finish() {
    auto& parts = pattern_.parts;
    // A full stop within "[sic.]" is the bracket's.
    const std::string_view all = without_around(text_, "\"' )\n\t");
    const bool closes = !all.empty() && std::string_view(".!?").find(all.back()) != all.npos;
    const std::size_t first = text_.find_first_not_of("\"'`[( \n\t");
    pattern_.begins_sentence = first != text_.npos && is_upper(text_[first]);
    pattern_.trails_off = !parts.empty() && parts.back().kind == QuotedPart::ellipsis;
    pattern_.ends_sentence = closes && !pattern_.trails_off;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (parts[i].kind == QuotedPart::literal) {
        strip(parts[i], i == 0 || free_at(i - 1), free_at(i + 1));
        parts[i].any_first_case = i == 0 || parts[i - 1].kind != QuotedPart::altered;
      }
    std::erase_if(parts, [](const PatternPart& part) {
      return part.kind == QuotedPart::literal && part.literal.empty();
    });
    while (!parts.empty() && parts.front().kind == QuotedPart::ellipsis) parts.erase(parts.begin());
    while (!parts.empty() && parts.back().kind == QuotedPart::ellipsis) parts.pop_back();
  }

  std::string text_;
  Brackets brackets_;
  QuotationPattern pattern_;
  std::string held_;
};

}  // namespace

std::vector<std::string> QuotationPattern::literals() const {
  std::vector<std::string> texts;
  for (const PatternPart& part : parts)
    if (part.kind == QuotedPart::literal) texts.push_back(part.text);
  return texts;
}

bool QuotationPattern::empty() const {
  return std::none_of(parts.begin(), parts.end(), [](const PatternPart& part) {
    return part.kind == QuotedPart::literal &&
           std::any_of(part.literal.characters.begin(), part.literal.characters.end(),
                       is_word_byte);
  });
}

QuotationPattern pattern_of(std::string_view quotation, Brackets brackets) {
  return PatternReader(normalise(quotation).text, brackets).run();
}

}  // namespace rationale
