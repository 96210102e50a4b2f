#pragma once

#include <string_view>

#include <xapian.h>

namespace rationale {

/// Tells sentences of rationales that are widely shared: they stand, but for case, punctuation and
/// figures (index/sentence_key.h), in at least 1 % of an index's items, and in 20. Such a sentence
/// is a form that reviewers fill in or a guideline that they recite, and says little of one case.
class CommonSentences {
 public:
  static constexpr Xapian::doccount fewest_items = 20;
  static constexpr Xapian::doccount one_item_in = 100;

  explicit CommonSentences(const Xapian::Database& database);

  /// One look-up in the database; false for sentences too short to have a key.
  bool contain(std::string_view sentence) const;

 private:
  Xapian::Database database_;
  Xapian::doccount fewest_;
};

}  // namespace rationale
