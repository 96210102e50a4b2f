#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/scope.h"

namespace rationale {

/// Small questions about the words of a sentence, for rules over clauses.

/// A closed list of words.
template <std::size_t size>
using WordList = std::array<std::string_view, size>;

template <std::size_t size>
bool is_among(const WordList<size>& list, std::string_view form) {
  return std::find(list.begin(), list.end(), form) != list.end();
}

/// Whether any of the words `[first, last)` is in `list`.
template <std::size_t size>
bool any_among(const ScopeView& sentence, std::uint32_t first, std::uint32_t last,
               const WordList<size>& list) {
  return std::any_of(sentence.words.begin() + first, sentence.words.begin() + last,
                     [&](const WordView& word) { return is_among(list, word.form); });
}

inline std::uint32_t word_count(const ScopeView& sentence) {
  return static_cast<std::uint32_t>(sentence.words.size());
}

inline std::vector<std::uint32_t> words_between(std::uint32_t first, std::uint32_t last) {
  std::vector<std::uint32_t> words;
  for (std::uint32_t i = first; i < last; ++i) words.push_back(i);
  return words;
}

/// "but", "whereas" …: a clause against another one begins.
inline bool is_contrast(std::string_view form) {
  constexpr auto contrasts = std::to_array<std::string_view>(
      {"but", "yet", "however", "whereas", "although", "though", "while"});
  return is_among(contrasts, form);
}

}  // namespace rationale
