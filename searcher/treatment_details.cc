#include "searcher/treatment_details.h"

#include <algorithm>
#include <string>
#include <utility>

#include "analyzers/ascii.h"

namespace rationale {
namespace {

NamePart told(const Token& token, std::vector<std::string> stems, std::string_view text) {
  return {std::string(slice(text, token.span)), 1, {{std::move(stems), 1}}};
}

// "L4-L5", which is printed in several ways and has one stem.
bool is_levels(const Token& compound) {
  const std::string& stem = compound.stem;
  return stem.size() > 1 && std::string_view("lcts").find(stem[0]) != std::string_view::npos &&
         is_digit(stem[1]);
}

bool is_dose(const Token& compound) {
  const std::string& form = compound.form;
  return is_digit(form.front()) && is_digit(form.back()) &&
         std::all_of(form.begin(), form.end(),
                     [](char c) { return is_digit(c) || c == '.' || c == '/' || c == '-'; });
}

}  // namespace

bool is_year(const Token& word) {
  return word.form.size() == 4 && word.form >= "2013" && word.form < "2040" &&
         std::all_of(word.form.begin(), word.form.end(), is_digit);
}

bool is_detail(const Token& word) {
  if (word.kind == TokenKind::number) return !is_year(word);
  const std::string& form = word.form;
  return form.size() >= 2 && form.size() <= 3 &&
         std::string_view("lcts").find(form[0]) != std::string_view::npos &&
         std::all_of(form.begin() + 1, form.end(), is_digit);
}

std::vector<NamePart> details_of(const std::vector<Token>& tokens, std::uint32_t first,
                                 std::uint32_t last, std::string_view text) {
  std::vector<NamePart> details;
  std::uint32_t done = 0;  // bytes that a compound has told of
  for (std::uint32_t t = first; t < last; ++t) {
    const Token& token = tokens[t];
    if (token.span.begin < done) continue;
    if (token.kind != TokenKind::compound) {
      if (is_detail(token)) details.push_back(told(token, {token.stem}, text));
    } else if (is_levels(token)) {
      details.push_back(told(token, {token.stem}, text));
      done = token.span.end;
    } else if (is_dose(token)) {
      std::vector<std::string> numbers;
      for (std::uint32_t k = t + 1; k < last && tokens[k].span.end <= token.span.end; ++k)
        numbers.push_back(tokens[k].stem);
      if (!numbers.empty()) details.push_back(told(token, std::move(numbers), text));
      done = token.span.end;
    }
  }
  return details;
}

}  // namespace rationale
