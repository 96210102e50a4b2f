#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/word_facts.h"

namespace rationale {

/// What stands between a word and the word before it; several may.
enum Punctuation : std::uint8_t {
  comma = 1,
  semicolon = 2,
  colon = 4,
  open_bracket = 8,
  close_bracket = 16,
  quote_mark = 32,
  dash = 64,  ///< between spaces, or doubled
};

/// What stands right after a word, or before it, and says something of it.
enum SignAfter : std::uint8_t {
  question_mark = 1,  ///< "?"
  minus_mark = 2,     ///< "(-)", "-," : a sign or finding that is not there
  plus_mark = 4,      ///< "(+)"
  full_stop = 8,      ///< ". "
  minus_before = 16,  ///< "(-) spasm", "-Lachman"
  plus_before = 32,   ///< "(+) spasm", "+McMurray"
  bare_minus = 64,    ///< "-Lachman": a sign only beside others, else a dash
};

/// A word of a sentence as rules over words see it: parts of compounds, never the compounds.
struct WordView {
  std::string_view form;
  std::uint32_t token = 0;           ///< its place in Analysis::tokens
  std::uint8_t before = 0;           ///< Punctuation before it
  std::uint8_t after = 0;            ///< SignAfter bits, those before it too
  std::uint16_t classes = 0;         ///< WordClass, see clauses.h; 0 until classify()
  bool finite = false;               ///< reads as the finite verb of a clause
  const WordFacts* facts = nullptr;  ///< where the analysis has them
};

/// The words of all sentences of a text, classified.
using SentenceViews = std::vector<std::vector<WordView>>;

SentenceViews views_of(std::string_view text, const Analysis& analysis);

/// The words of `sentence` in order. Views into `text` and `analysis`, which must outlive it.
std::vector<WordView> words_of(std::string_view text, const Analysis& analysis,
                               const Sentence& sentence);

}  // namespace rationale
