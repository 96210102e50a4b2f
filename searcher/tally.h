#pragma once

#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/opened_index.h"
#include "searcher/statistics.h"

namespace rationale {

/// How the items of a query were decided, in all and for each combination of values of the fields
/// of each table. A field without a value takes part as "".
struct Tally {
  using Rows = std::map<std::vector<std::string>, DecisionCounts>;
  DecisionCounts all;
  std::vector<Rows> rows;  ///< by table
};

/// Counts over all that `queries` find, no item by more than one. Over servers a table of one field
/// costs a match for each decision, and nothing but counts is sent; one that crosses fields has the
/// values of every item sent, and so have letters.
Tally tally(const OpenedIndex& index, const std::vector<Xapian::Query>& queries,
            const std::vector<std::vector<const Field*>>& tables, CountedUnit unit);

}  // namespace rationale
