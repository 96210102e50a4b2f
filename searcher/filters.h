#pragma once

#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "searcher/request.h"

namespace rationale {

/// The documents whose `field` has `value`, without a weight. Text fields take words, which must
/// stand there together; dates and numbers take a value or a range `a..b` with either end open. A
/// date may be a year or a month: it means all its days. Throws Error(usage) with a hint where the
/// value is none.
Xapian::Query value_query(const Field& field, std::string_view value, Analyzer& analyzer);

/// The documents that all of `filters` let through: alternatives within a field, all across fields.
/// Those of `but` are left out of account, which a facet needs to count what one could switch to.
Xapian::Query filter_query(const std::vector<Filter>& filters, Analyzer& analyzer,
                           const Field* but = nullptr);

}  // namespace rationale
