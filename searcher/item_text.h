#pragma once

#include <functional>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "index/record.h"
#include "query/expression.h"
#include "query/section_places.h"

namespace rationale {

/// An item with the sections that it shares with its letter.
struct ItemText {
  ItemRecord item;
  LetterRecord letter;

  /// The sections that a field indexes.
  std::vector<const StoredSection*> sections(const Field& field) const;
};

/// Reads the item of a document, with its letter where asked.
using ReadDocument = std::function<ItemText(Xapian::docid, bool letter)>;

/// A stretch of words that satisfies one of the texts of a condition.
struct SatisfyingExtent {
  Extent extent;
  std::uint32_t text = 0;  ///< 0…, in the order of the condition

  friend auto operator<=>(const SatisfyingExtent&, const SatisfyingExtent&) = default;
};

/// Where the texts of a condition are satisfied in one section.
struct SatisfiedSection {
  const StoredSection* section = nullptr;
  std::vector<SatisfyingExtent> extents;
  std::vector<std::uint32_t> words;  ///< that take part
};

/// All places where the texts of `condition` stand, but for those that must not: the reason why the
/// item is a hit.
std::vector<SatisfiedSection> satisfied(const Condition& condition, const ItemText& text,
                                        Analyzer& analyzer);

}  // namespace rationale
