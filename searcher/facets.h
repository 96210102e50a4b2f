#pragma once

#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/answer.h"
#include "searcher/opened_index.h"

namespace rationale {

/// Counts the values of one faceted field over all documents that a match visits. Made of Xapian's
/// own spy, which also runs on remote shards: a document's values stand together in its slot and
/// are taken apart here.
class FacetCounter {
 public:
  explicit FacetCounter(const Field& field);

  const Field& field() const { return *field_; }
  Xapian::MatchSpy* spy() { return spy_.get(); }

  /// The counts so far; values that a filter asks for are marked, and listed also with a count of
  /// 0.
  Facet facet(const std::vector<Filter>& filters) const;

 private:
  const Field* field_;
  std::unique_ptr<Xapian::ValueCountMatchSpy> spy_;
};

/// What was counted of `field`: values by frequency, those that a filter asks for marked, and
/// listed also where none has them.
Facet facet_of(const Field& field, std::vector<FacetValue> counted,
               const std::vector<Filter>& filters);

/// The counts of `field` over these documents, ascending, all of which `query` finds.
Facet facet_of(const OpenedIndex& index, const Xapian::Query& query, const Field& field,
               const std::vector<Xapian::docid>& documents, const std::vector<Filter>& filters);

}  // namespace rationale
