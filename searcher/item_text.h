#pragma once

#include <functional>
#include <vector>

#include <xapian.h>

#include "index/record.h"
#include "query/expression.h"
#include "query/extents.h"
#include "searcher/item_places.h"

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

/// False where no text of `condition` can stand in that field of the item of `places`, for want of
/// its words.
bool may_hold(const Condition& condition, const Field& field, TextPlaces& places);

/// All places where the texts of `condition` stand, but for those that must not: the reason why the
/// item is a hit. `places` are the item's; its letter is needed where its summary may hold a text.
/// Throws Error(index) where they do not fit the item.
std::vector<SatisfiedSection> satisfied(const Condition& condition, const ItemText& text,
                                        TextPlaces& places);

}  // namespace rationale
