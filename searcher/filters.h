#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "query/expression.h"
#include "searcher/request.h"

namespace rationale {

/// The documents whose `field`, which is no text field, has `value`, without a weight. Dates and
/// numbers take a value or a range `a..b` with either end open. A date may be a year or a month: it
/// means all its days. Throws Error(usage) with a hint where the value is none.
Xapian::Query value_query(const Field& field, std::string_view value);

/// The ISO day that a relative date means: "-2y" two years before today, so with m, w and d; unset
/// where `value` is none.
std::optional<std::string> relative_day(std::string_view value);

/// The documents whose `field` has any value, or any word, without a weight.
Xapian::Query presence_query(const Field& field);

/// The documents that all of `filters` let through: alternatives within a field, all across fields.
/// Those of `but` are left out of account, which a facet needs to count what one could switch to.
/// Filters on text fields are left out: text_filter_condition() says what they ask for.
Xapian::Query filter_query(const std::vector<Filter>& filters, const Field* but = nullptr);

/// What filters on text fields ask for: each one's words together, one of them a field. Everything
/// where there are none. Throws Error(usage) where one holds no word.
Condition text_filter_condition(const std::vector<Filter>& filters, Analyzer& analyzer);

}  // namespace rationale
