#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/deadline.h"
#include "searcher/opened_index.h"

namespace rationale {

/// How many words of a sentence of so many may be left out, added or replaced in a sentence that is
/// still nearly the same: one in eight, and always one.
constexpr std::uint32_t edits_allowed(std::size_t words) {
  return static_cast<std::uint32_t>(std::max<std::size_t>(1, words / 8));
}

/// A word as near sentences compare it: its stem, so that an inflection is no edit, with every
/// figure in it ("12", "7.5", the 4 of "l4") written 0.
std::string comparable(std::string_view stem);

/// The fewest words to leave out, add or replace that make `b` of `a`; nothing where that takes
/// more than `most`.
std::optional<std::uint32_t> word_edits(const std::vector<std::uint32_t>& a,
                                        const std::vector<std::uint32_t>& b, std::uint32_t most);

/// The words `[first_word, last_word)` of an item's rationale, and documents that are of no
/// interest to who asks, ascending.
struct NearQuestion {
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;
  std::vector<Xapian::docid> but;
};

/// A document whose rationale has a sentence within edits_allowed() of the one asked for, and the
/// nearest such sentence.
struct NearSentence {
  Xapian::docid docid = 0;
  std::uint32_t first_word = 0;  ///< of its rationale
  std::uint32_t edits = 0;
};

/// For each sentence asked for of the rationale of document `of`, all other documents with a near
/// one, ascending; none is missed. Nothing is indexed for it: the rarest words of a sentence give
/// candidates, of which so many must stand in any near one as the edits cannot take away, and the
/// places of their words (index/places.h) decide. Throws Error(index) where those are damaged.
/// Throws TimeUp at the deadline.
std::vector<std::vector<NearSentence>> near_sentences(const OpenedIndex& index, Xapian::docid of,
                                                      const std::vector<NearQuestion>& questions,
                                                      const Deadline& deadline = Deadline());

}  // namespace rationale
