#pragma once

#include <array>
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
  explicit PhraseIndex(const std::vector<Phrase>& phrases);

  /// Every phrase at every place where it begins, with its shortest gaps; ordered by first word.
  std::vector<PhraseMatch> find(const std::vector<WordView>& words) const;

 private:
  using Ids = std::vector<std::uint32_t>;  // sorted
  struct Element {
    Ids ids;
    int max_gap = 0;
  };

  void add(const Phrase& phrase, std::uint32_t number);
  std::uint32_t id_of(std::string_view word);
  Ids ids_of(std::string_view form) const;
  std::uint32_t match(const std::vector<Element>& phrase, std::size_t element,
                      const std::vector<Ids>& words, std::size_t at) const;

  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> id_of_word_;
  std::array<std::vector<std::pair<std::string, std::uint32_t>>, 256> prefixes_;  // by first byte
  std::vector<std::vector<Element>> phrases_;
  std::vector<std::vector<std::uint32_t>>
      starting_with_;  // by id, phrases whose first element has it
};

}  // namespace rationale
