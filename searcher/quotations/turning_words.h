#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "searcher/quotations/left_out.h"

namespace rationale {

/// Words that turn the sense of what they stand with.
struct TurningWords {
  std::string_view words;  ///< in small letters; a star stands for any ending
  Turn turn;
};

/// A word of a sentence.
struct SentenceWord {
  std::string form;  ///< folded
  Span span;
  bool clause_ends = false;  ///< a comma, a dash, a bracket … stands behind it
};

/// A turning phrase among the words of a sentence: `[first, last)`.
struct FoundTurn {
  const TurningWords* rule = nullptr;  ///< null for "n't"
  Turn turn = Turn::negation;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The words of a text without its punctuation; their spans are moved by `offset`.
std::vector<SentenceWord> sentence_words(std::string_view text, std::uint32_t offset);

/// Whether a mark that ends a clause stands between the beginning of `span` and its first word.
bool clause_ends_before_word(std::string_view text, Span span);

/// The turning phrases among `words`, in order; of two that begin alike the longer.
std::vector<FoundTurn> turns_in(const std::vector<SentenceWord>& words);

}  // namespace rationale
