#include "analyzers/phrase.h"

#include <charconv>

#include "base/error.h"
#include "base/tsv.h"

namespace rationale {
namespace {

constexpr int longest_gap = 40;

// Cuts a leading "~N" off `word`; -1 where there is none.
int take_gap(std::string_view& word, std::string_view phrase) {
  if (!word.starts_with('~')) return -1;
  int gap = -1;
  const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), gap);
  if (error != std::errc{} || gap < 0 || gap > longest_gap)
    throw Error(ErrorCode::usage, "'~' needs a number of words in '" + std::string(phrase) + "'");
  word.remove_prefix(static_cast<std::size_t>(end - word.data()));
  return gap;
}

std::vector<std::string> alternatives_of(std::string_view word, std::string_view phrase) {
  std::vector<std::string> all;
  for (const std::string_view one : split(word, '|')) {
    if (one.empty() || one == "*")
      throw Error(ErrorCode::usage, "an empty alternative in '" + std::string(phrase) + "'");
    all.emplace_back(one);
  }
  return all;
}

}  // namespace

Phrase parse_phrase(std::string_view text, int default_gap) {
  Phrase phrase;
  int gap = default_gap;
  for (std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    if (word == "<>" && phrase.elements.empty()) {
      phrase.any_order = true;
      continue;
    }
    if (word.starts_with('_')) {
      gap = 0;
      word.remove_prefix(1);
    } else if (const int given = take_gap(word, text); given >= 0) {
      gap = given;
    }
    if (word.empty()) continue;
    phrase.elements.push_back({alternatives_of(word, text), phrase.elements.empty() ? 0 : gap});
    gap = default_gap;
  }
  if (phrase.elements.empty())
    throw Error(ErrorCode::usage, "no word in the phrase '" + std::string(text) + "'");
  return phrase;
}

}  // namespace rationale
