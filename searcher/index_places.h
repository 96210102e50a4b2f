#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "query/extents.h"

namespace rationale {

/// The words of one text field, read from the postings of one item after another. Forms are not in
/// the postings: an atom stands at every place of its stem.
class IndexPlaces : public Places {
 public:
  IndexPlaces(const Xapian::Database& database, const Field& field)
      : database_(database), field_(field) {}

  /// Goes on to an item. Ids must ascend.
  void at(Xapian::docid docid) { docid_ = docid; }

  /// False where `text` cannot be satisfied in this item, for want of one of its words: cheaper
  /// than looking where they stand.
  bool may_hold(const TextExpression& text);

  const std::vector<std::uint32_t>& positions(const Atom& atom) override;
  const std::vector<std::uint32_t>& starts(TextKind unit) override;
  const std::vector<std::uint32_t>& joined_parts() override;

 private:
  struct Cursor {
    Xapian::PostingIterator posting;
    Xapian::PostingIterator end;
    Xapian::docid at = 0;    // the item that the posting stands on; past all: the largest id
    Xapian::docid read = 0;  // the item whose positions were read
    std::vector<std::uint32_t> positions;
  };
  bool reach(Cursor& cursor) const;
  const std::vector<std::uint32_t>& read(Cursor& cursor) const;
  Cursor& cursor(std::string_view value);

  const Xapian::Database& database_;
  const Field& field_;
  Xapian::docid docid_ = 0;
  std::unordered_map<std::string, Cursor> cursors_;
};

}  // namespace rationale
