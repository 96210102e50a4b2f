#pragma once

#include <string>
#include <string_view>

#include "index/fields.h"

namespace rationale {

/// What dates can be counted by beside their year: "decided:month" and "decided:quarter", and the
/// same of every other field of dates. Null where `name` is none.
const Field* period_field(std::string_view name);

/// The names of those of the date of the decision, for who asks what there is.
inline constexpr std::string_view decided_periods[] = {"decided:month", "decided:quarter"};

/// "2016-03" or "2016-Q1" of the value of a date's slot; empty where it has none.
std::string period_of(const Field& period, std::string_view slot);

}  // namespace rationale
