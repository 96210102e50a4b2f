#include "analyzers/sentence_view.h"

#include <algorithm>

#include "analyzers/clauses.h"
#include "analyzers/short_forms.h"

namespace rationale {
namespace {

constexpr std::string_view left_quote = "\xE2\x80\x9C";
constexpr std::string_view right_quote = "\xE2\x80\x9D";

std::uint8_t mark_of(char c) {
  switch (c) {
    case ',':
      return comma;
    case ';':
      return semicolon;
    case ':':
      return colon;
    case '(':
    case '[':
      return open_bracket;
    case ')':
    case ']':
      return close_bracket;
    case '"':
      return quote_mark;
    default:
      return 0;
  }
}

bool is_dash(std::string_view between) {
  return between.find(" - ") != std::string_view::npos ||
         between.find("--") != std::string_view::npos ||
         between.find("\xE2\x80\x94") != std::string_view::npos ||
         between.find(" \xE2\x80\x93 ") != std::string_view::npos;
}

std::uint8_t punctuation(std::string_view between) {
  if (between.size() <= 1 && (between.empty() || between[0] == ' ')) return 0;
  std::uint8_t marks = 0;
  for (const char c : between) marks |= mark_of(c);
  if (is_dash(between)) marks |= dash;
  if (between.find(left_quote) != std::string_view::npos ||
      between.find(right_quote) != std::string_view::npos)
    marks |= quote_mark;
  return marks;
}

// Where a sign in brackets, "(-)" or "(+)", begins in what stands between two words.
std::size_t bracketed(std::string_view between, std::uint8_t mark) {
  constexpr std::string_view minus_signs[] = {"(-)", "(\xE2\x80\x93)", "(\xE2\x88\x92)", "[-]"};
  constexpr std::string_view plus_signs[] = {"(+)", "[+]", "(++)"};
  std::size_t first = std::string_view::npos;
  const auto look_for = [&](std::string_view sign) { first = std::min(first, between.find(sign)); };
  if (mark == minus_mark)
    for (const std::string_view sign : minus_signs) look_for(sign);
  else
    for (const std::string_view sign : plus_signs) look_for(sign);
  return first;
}

// "Lachman -," or "Lachman +.": a sign without brackets that something ends after.
bool has_bare_sign(std::string_view after, char sign) {
  if (after.size() < 2 || after[0] != ' ' || after[1] != sign) return false;
  const std::string_view rest = after.substr(2);
  return rest.empty() || rest[0] == ',' || rest[0] == ';' || rest[0] == '.';
}

// "?", "(-)", "(+)" and the like in what follows a word: a sign after a comma is the next word's.
std::uint8_t marks_in(std::string_view after) {
  if (after.size() <= 1 && (after.empty() || after[0] != '?')) return 0;
  if (after == ". ") return full_stop;
  std::uint8_t marks = after.find('?') != std::string_view::npos ? question_mark : 0;
  const std::size_t comma_at = after.find_first_of(",;:.");
  for (const std::uint8_t mark : {minus_mark, plus_mark})
    if (bracketed(after, mark) < comma_at) marks |= mark;
  if (has_bare_sign(after, '-')) marks |= minus_mark;
  if (has_bare_sign(after, '+')) marks |= plus_mark;
  return marks;
}

// The same of the word that follows `between`; `first` where nothing stands before.
std::uint8_t marks_before(std::string_view between, bool first) {
  if (between.empty()) return 0;
  const char last = between.back();
  const bool apart = between.size() > 1 ? between[between.size() - 2] == ' ' : first;
  if (apart && last == '-') return bare_minus;
  if (apart && last == '+') return plus_before;
  // ": + tingling", ", - weakness"
  const std::string_view sign = between.size() >= 3 ? between.substr(between.size() - 3) : "";
  const bool listed =
      between.size() >= 4 && (between[0] == ',' || between[0] == ':' || between[0] == ';');
  if (listed && sign == " - ") return bare_minus;
  if (listed && sign == " + ") return plus_before;
  const std::size_t comma_at = first ? 0 : between.find_first_of(",;:.");
  if (comma_at == std::string_view::npos) return 0;
  for (const std::uint8_t mark : {minus_mark, plus_mark}) {
    const std::size_t at = bracketed(between, mark);
    if (at != std::string_view::npos && at >= comma_at)
      return mark == minus_mark ? minus_before : plus_before;
  }
  return 0;
}

}  // namespace

SentenceViews views_of(std::string_view text, const Analysis& analysis) {
  SentenceViews views;
  views.reserve(analysis.sentences.size());
  for (const Sentence& sentence : analysis.sentences) {
    views.push_back(words_of(text, analysis, sentence));
    classify(views.back());
  }
  return views;
}

std::vector<WordView> words_of(std::string_view text, const Analysis& analysis,
                               const Sentence& sentence) {
  std::vector<WordView> words;
  words.reserve(sentence.last_token - sentence.first_token);
  std::uint32_t end = sentence.span.begin;
  for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
    const Token& token = analysis.tokens[t];
    if (token.kind == TokenKind::compound) continue;
    WordView word{form_for_rules(token), t};
    if (token.span.begin > end) {
      const std::string_view between = slice(text, {end, token.span.begin});
      word.before = punctuation(between);
      word.after = marks_before(between, words.empty());
      if (!words.empty()) words.back().after |= marks_in(between);
      // The brackets of a sign enclose nothing else.
      const bool signed_before = !words.empty() && words.back().after & (minus_mark | plus_mark);
      if (signed_before || word.after != 0)
        word.before =
            static_cast<std::uint8_t>((word.before & ~(open_bracket | close_bracket)) | comma);
    }
    if (!analysis.facts.empty()) word.facts = analysis.facts[t];
    end = token.span.end;
    words.push_back(word);
  }
  if (!words.empty() && end < sentence.span.end)
    words.back().after |= marks_in(slice(text, {end, sentence.span.end}));
  return words;
}

}  // namespace rationale
