#include "analyzers/sentence_view.h"

#include "analyzers/clauses.h"

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

// "?", "(-)", "(+)" and the like in what follows a word.
std::uint8_t marks_in(std::string_view after) {
  if (after.size() <= 1 && (after.empty() || after[0] != '?')) return 0;
  std::uint8_t marks = after.find('?') != std::string_view::npos ? question_mark : 0;
  if (after == ". ") return full_stop;
  for (const std::string_view sign : {"(-)", "(\xE2\x80\x93)", "(\xE2\x88\x92)", "[-]"})
    if (after.find(sign) != std::string_view::npos) marks |= minus_mark;
  for (const std::string_view sign : {"(+)", "[+]", "(++)"})
    if (after.find(sign) != std::string_view::npos) marks |= plus_mark;
  return marks;
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
    WordView word{token.form, t};
    if (token.span.begin > end) {
      const std::string_view between = slice(text, {end, token.span.begin});
      word.before = punctuation(between);
      if (!words.empty()) words.back().after = marks_in(between);
      // The brackets of a sign enclose nothing else.
      if (!words.empty() && words.back().after & (minus_mark | plus_mark))
        word.before =
            static_cast<std::uint8_t>((word.before & ~(open_bracket | close_bracket)) | comma);
    }
    if (!analysis.facts.empty()) word.facts = analysis.facts[t];
    end = token.span.end;
    words.push_back(word);
  }
  if (!words.empty() && end < sentence.span.end)
    words.back().after = marks_in(slice(text, {end, sentence.span.end}));
  return words;
}

}  // namespace rationale
