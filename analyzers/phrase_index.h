#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/phrase.h"
#include "analyzers/sentence_view.h"
#include "base/flat.h"
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
  PhraseIndex(FlatReader& in, Ids WordFacts::*remembered);
  void write(FlatWriter& out) const;

  /// The ids of the words of phrases that `form` is.
  Ids ids_of(std::string_view form) const;

  /// Every phrase at every place where it begins, with its shortest gaps; ordered by first word.
  std::vector<PhraseMatch> find(const std::vector<WordView>& words) const;

 private:
  // Elements, their ids and what begins with an id stand in arrays of their own, so that all are
  // read at once from a table of the program.
  struct Element {
    std::uint32_t first_id = 0;  // of element_ids_, sorted
    std::uint32_t last_id = 0;
    std::uint32_t max_gap = 0;
  };
  // A phrase whose second element follows at once.
  struct Pair {
    std::uint32_t second = 0;
    std::uint32_t phrase = 0;
  };
  static constexpr std::size_t followers = 1024;

  void learn();
  bool holds(const Element& element, const Ids& few) const;
  std::uint32_t match(std::uint32_t element, std::uint32_t last_element,
                      const std::vector<const Ids*>& words, std::size_t at) const;

  NumberedStrings words_;
  std::vector<std::uint32_t> first_element_;  // by phrase, and one past the end
  std::vector<Element> elements_;
  std::vector<std::uint32_t> element_ids_;
  // By id, phrases whose first element has it and whose second one, if any, need not follow at
  // once; and pairs, by their second id.
  std::vector<std::uint32_t> starting_;
  std::vector<std::uint32_t> first_starting_;  // by id, and one past the end
  std::vector<Pair> pairs_;
  std::vector<std::uint32_t> first_pair_;  // by id, and one past the end
  // By id, those that may follow it in a pair, folded into few bits: spares most look-ups.
  std::vector<std::bitset<followers>> may_follow_;
  std::array<std::vector<std::pair<std::string, std::uint32_t>>, 256> prefixes_;  // by first byte
  Ids WordFacts::*remembered_ = nullptr;
};

}  // namespace rationale
