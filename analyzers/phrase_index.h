#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/phrase.h"
#include "analyzers/sentence_view.h"

namespace rationale {

/// Hashes std::string and std::string_view alike, so that a look-up makes no string.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

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

  /// The ids of the words of phrases that `form` is.
  Ids ids_of(std::string_view form) const;

  /// Every phrase at every place where it begins, with its shortest gaps; ordered by first word.
  std::vector<PhraseMatch> find(const std::vector<WordView>& words) const;

 private:
  struct Element {
    Ids ids;
    std::uint32_t max_gap = 0;
  };
  static constexpr std::size_t followers = 1024;
  static std::uint64_t pair(std::uint32_t first, std::uint32_t second) {
    return std::uint64_t{first} << 32 | second;
  }

  void add(const Phrase& phrase, std::uint32_t number);
  std::uint32_t id_of(std::string_view word);
  std::uint32_t match(const std::vector<Element>& phrase, std::size_t element,
                      const std::vector<const Ids*>& words, std::size_t at) const;

  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> id_of_word_;
  std::array<std::vector<std::pair<std::string, std::uint32_t>>, 256> prefixes_;  // by first byte
  std::vector<std::vector<Element>> phrases_;
  // By id, phrases whose first element has it and whose second one, if any, need not follow at
  // once; and by two ids, phrases that begin with these two words.
  std::vector<std::vector<std::uint32_t>> starting_with_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> starting_with_two_;
  // By id, those that may follow it in a pair, folded into few bits: spares most look-ups.
  std::vector<std::bitset<followers>> may_follow_;
  Ids WordFacts::*remembered_ = nullptr;
};

}  // namespace rationale
