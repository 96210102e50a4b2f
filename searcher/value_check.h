#pragma once

#include <string>
#include <vector>

#include "query/expression.h"
#include "searcher/opened_index.h"
#include "searcher/request.h"

namespace rationale {

/// A value that a request asks for and no item has.
struct MissingValue {
  std::string asked;  ///< "specialty:Orthopaedic", as a diagnosis calls it
  std::string note;   ///< with the nearest values, or the command that lists them
};

/// The values in `condition` and `filters` that no item of `index` has. Throws Error(usage) that
/// names the nearest ones and which there are, where an item cannot have it (closed_values.h). Of a
/// condition the error names the column.
std::vector<MissingValue> missing_values(const OpenedIndex& index, const Condition& condition,
                                         const std::vector<Filter>& filters);

}  // namespace rationale
