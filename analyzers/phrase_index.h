#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/phrase.h"
#include "analyzers/sentence_view.h"
#include "base/bytes.h"
#include "base/flat_lists.h"
#include "base/numbered_strings.h"

namespace rationale {

/// A phrase found: words `[first, last)` of a sentence.
struct PhraseMatch {
  std::uint32_t phrase = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Many phrases over printed forms, found in one pass. Immutable; threads may share one.
class PhraseIndex {
 public:
  using Ids = std::vector<std::uint32_t>;  ///< sorted

  /// `remembered`: where a word's facts hold its ids_of(), if they do.
  explicit PhraseIndex(const std::vector<Phrase>& phrases, Ids WordFacts::*remembered = nullptr);

  /// What write() wrote.
  PhraseIndex(ByteReader& in, Ids WordFacts::*remembered);
  void write(ByteWriter& out) const;

  /// The ids of the words of phrases that `form` is.
  Ids ids_of(std::string_view form) const;

  /// Every phrase at every place where it begins, with its shortest gaps; ordered by first word.
  std::vector<PhraseMatch> find(const std::vector<WordView>& words) const;

 private:
  struct Element {
    std::uint32_t ids = 0;  // of ids_
    std::uint32_t max_gap = 0;
  };
  // A phrase whose second element follows at once.
  struct Pair {
    std::uint32_t second = 0;
    std::uint32_t phrase = 0;
  };
  static constexpr std::size_t followers = 1024;

  void find_prefixes();
  bool holds(const Element& element, const Ids& few) const;
  std::uint32_t match(std::span<const Element> rest, const std::vector<const Ids*>& words,
                      std::size_t at) const;

  NumberedStrings words_;
  FlatLists<Element> phrases_;
  FlatLists<std::uint32_t> ids_;  // by element, sorted
  // By id, phrases whose first element has it and whose second one, if any, need not follow at
  // once; and pairs, by their second id.
  FlatLists<std::uint32_t> starting_;
  FlatLists<Pair> pairs_;
  // By id, those that may follow it in a pair, folded into few bits: spares most look-ups.
  FlatArray<std::bitset<followers>> may_follow_;
  std::array<std::vector<std::pair<std::string, std::uint32_t>>, 256> prefixes_;  // by first byte
  Ids WordFacts::*remembered_ = nullptr;
};

/// Phrases with what each of them means.
template <typename Rule>
struct RuledPhrases {
  std::vector<Rule> rules;  ///< by phrase
  PhraseIndex phrases;
};

}  // namespace rationale
