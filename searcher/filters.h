#pragma once

#include <optional>
#include <string>
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

/// The ISO day that a relative date means: "-2y" two years before today, so with m, w and d; unset
/// where `value` is none.
std::optional<std::string> relative_day(std::string_view value);

/// The documents whose `field` has any value, or any word, without a weight.
Xapian::Query presence_query(const Field& field);

/// The documents that all of `filters` let through: alternatives within a field, all across fields.
/// Those of `but` are left out of account, which a facet needs to count what one could switch to.
Xapian::Query filter_query(const std::vector<Filter>& filters, Analyzer& analyzer,
                           const Field* but = nullptr);

}  // namespace rationale
