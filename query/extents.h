#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/expression.h"

namespace rationale {

/// A stretch of words, the last one included. Words are counted by position.
struct Extent {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  friend auto operator<=>(const Extent&, const Extent&) = default;
};

/// Where words stand in one text field of one item: what an expression is evaluated over. Answers
/// are ascending and stay valid until the next item.
class Places {
 public:
  virtual ~Places() = default;
  virtual const std::vector<std::uint32_t>& positions(const Atom& atom) = 0;
  /// The positions of the first words of sentences, or of paragraphs.
  virtual const std::vector<std::uint32_t>& starts(TextKind unit) = 0;
  /// The positions of all parts but the first of words printed in parts.
  virtual const std::vector<std::uint32_t>& joined_parts() = 0;
  /// Called before two lists of so many extents are joined: what it throws ends the evaluation.
  virtual void before_join(std::size_t /*left*/, std::size_t /*right*/) {}
};

/// All extents of the field that satisfy an expression.
struct Extents {
  std::vector<Extent> found;  ///< by first, then last word; each once
  bool limited = false;       ///< there were more than `most_extents`
};

/// How many extents of one expression in one field are followed up: a text of one word repeated for
/// pages would have more than memory holds.
inline constexpr std::size_t most_extents = 100'000;

/// The extents of `text`. An atom stands at each of its positions; where it stands at both ends of
/// a word printed in parts it is that whole word. A sequence is its parts, each beginning right
/// behind the one before; a distance joins two extents that share no word, `near` where the nearest
/// ends are at most `distance` positions apart (neighbours are 1 apart), `sentence` and `paragraph`
/// where one holds both wholly, and yields all from the first word to the last.
Extents extents(const TextExpression& text, Places& places);

/// Whether there is an extent of `text`: cheaper than all of them. `limited` is set where one of
/// its parts had more than were followed up.
bool has_extent(const TextExpression& text, Places& places, bool& limited);

/// Whether the extent begins and ends in one sentence.
bool is_within_sentence(const Extent& extent, Places& places);

/// The positions of the atoms by which `text` is satisfied, ascending, each once: those that take
/// part in some extent of the whole.
std::vector<std::uint32_t> taking_part(const TextExpression& text, Places& places);

/// The largest number of extents of which no two share a word.
std::size_t occurrences(const std::vector<Extent>& extents);

}  // namespace rationale
