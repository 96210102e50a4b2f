#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/phrase.h"
#include "analyzers/phrase_index.h"
#include "analyzers/sentence_view.h"
#include "base/bytes.h"
#include "base/flat_lists.h"
#include "base/numbered_strings.h"

namespace rationale {

/// Words `[first, first + length)` of a sentence, counted without compounds, that one element of a
/// pattern took; more than one where a compound or a hyphened word was taken as a whole.
struct TakenWords {
  std::uint32_t first = 0;
  std::uint32_t length = 1;
  std::uint32_t end() const { return first + length; }
};

/// A pattern found in a sentence.
struct StemMatch {
  std::uint32_t pattern = 0;
  std::vector<TakenWords> taken;  ///< ordered by place
};

/// A sentence as StemPatterns reads it: for each word (no compounds) its token and the known keys
/// that begin there.
struct StemLine {
  struct Key {
    std::uint32_t id = 0;
    std::uint32_t length = 1;  ///< in words
  };
  std::vector<std::uint32_t> tokens;   ///< by word
  std::vector<std::uint32_t> stretch;  ///< by word: the part between semicolons that it stands in
  std::vector<std::uint32_t> heavy;    ///< by word, and one past the end: how many words before it
                                       ///< are no articles, prepositions or auxiliaries
  std::vector<std::uint32_t> first_key;  ///< by word, and one past the end
  std::vector<Key> keys;
  std::vector<bool> alternatives;  ///< by number, see StemPatterns: those that a key is one of
};

/// Many patterns over stems, found in one pass: each is looked up by its rarest element and matched
/// outward from there. No match crosses a semicolon. Immutable; threads may share one.
class StemPatterns {
 public:
  /// `patterns` with words as printed; `common` words are never taken for the rarest one. Throws
  /// Error(usage) with the row for an element without a word.
  StemPatterns(const std::vector<Phrase>& patterns, const std::vector<std::string>& common,
               const Lexicon& lexicon);

  /// What write() wrote.
  explicit StemPatterns(ByteReader& in);
  void write(ByteWriter& out) const;

  /// Makes `line` that of `sentence`, whose words are `words`.
  void read(const Analysis& analysis, const Sentence& sentence, const std::vector<WordView>& words,
            StemLine& line) const;

  /// One match for each pattern and place of its rarest element.
  std::vector<StemMatch> find(const StemLine& line) const;

  /// The keys that a word is.
  std::vector<std::uint32_t> ids_of(const Token& token) const;

  /// Whether a word brings no thing of its own between two others: articles, prepositions.
  static bool is_light(std::string_view form);

 private:
  using Id = std::uint32_t;
  // Elements with the same words are one and the same to a sentence: it has one of them or not.
  // Such alternatives have one number.
  struct Element {
    std::uint32_t alternatives = 0;
    std::uint32_t max_gap = 0;
  };
  struct Pattern {
    std::uint32_t any_order = 0;
    std::uint32_t number = 0;  // as given
  };
  // A pattern by its rarest element, with what the next rarest ones may be, so that most patterns
  // are passed over without a look at them.
  struct Anchor {
    std::uint32_t pattern = 0;
    std::uint32_t element = 0;
    std::uint32_t second = 0;  // alternatives; those of the anchor itself where there is no other
    std::uint32_t third = 0;
  };
  class Builder;
  class Search;

  void find_prefixes();
  bool may_hold(const StemLine& line, std::span<const Element> elements) const;
  void add_keys(StemLine& line, const Analysis& analysis, std::uint32_t token,
                std::uint32_t length) const;

  NumberedStrings keys_;  // by stem; "begin*"
  FlatArray<Pattern> patterns_;
  FlatLists<Element> elements_;               // by pattern
  FlatLists<Id> alternatives_;                // by number, sorted
  FlatLists<std::uint32_t> alternatives_of_;  // by key
  FlatLists<Anchor> anchors_;                 // by key
  std::unordered_map<std::uint16_t, std::vector<std::pair<std::string, Id>>> prefixes_;
};

}  // namespace rationale
