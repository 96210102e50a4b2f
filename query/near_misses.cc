#include "query/near_misses.h"

#include <algorithm>

#include "query/small_connectors.h"
#include "query/typed_text.h"

namespace rationale {
namespace {

// A query of more words is a sentence, in which "near" says where something is.
constexpr std::size_t most_terms = 5;

bool is_near_miss(const std::string& word, bool before_group) {
  const std::string folded = lowered(word);
  const std::string_view text = folded;
  if (text == "&&" || text == "||" || word == "NEAR" || word == "WITHIN") return true;
  if (before_group && (text.starts_with("atleast") || text == "di")) return true;
  for (const std::string_view start : {"w/", "pre/", "near/", "onear/", "/", "+"})
    if (text.starts_with(start)) {
      const std::string_view rest = text.substr(start.size());
      return rest.empty() || rest.front() == '-' || rest == "five" || rest == "ten" ||
             rest == "sentence" || rest == "paragraph";
    }
  return false;
}

// "pain near relief", but not "pain near the shoulder".
bool is_near_among_terms(const std::vector<Lexeme>& lexemes, std::size_t at) {
  const std::string word = lowered(lexemes[at].text);
  if (word != "near" && word != "within" && word != "adj" && word != "adjacent") return false;
  if (at == 0 || at + 1 == lexemes.size() || lexemes.size() > most_terms) return false;
  return std::none_of(lexemes.begin(), lexemes.end(), [](const Lexeme& lexeme) {
    return lexeme.kind == LexemeKind::word && is_word_of_prose(lexeme.text);
  });
}

}  // namespace

std::vector<std::string> near_misses(const std::vector<Lexeme>& lexemes) {
  std::vector<std::string> notes;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const Lexeme& lexeme = lexemes[i];
    if (lexeme.kind != LexemeKind::word || lexeme.mark != WordMark::plain) continue;
    const bool before_group = i + 1 < lexemes.size() && lexemes[i + 1].kind == LexemeKind::open;
    const std::string taken = "'" + lexeme.text + "' at column " + std::to_string(lexeme.column) +
                              " is taken as a word; ";
    if (is_near_miss(lexeme.text, before_group))
      notes.push_back(taken + "connectors are AND, OR, NOT, /5, +5, /s, /p and atleast3(…)");
    else if (is_near_among_terms(lexemes, i))
      notes.push_back(taken + "for words close to one another write a distance: pain /5 relief");
  }
  return notes;
}

}  // namespace rationale
