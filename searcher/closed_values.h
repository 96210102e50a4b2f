#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/fields.h"

namespace rationale {

/// All values that a field can have, as letters are filed under them, of fields whose values are
/// this program's own: `denial_reason`, `citing`, `kind`, `authority`, and of `finding` the
/// concepts, without what is said of them. Empty for the others, whose values are the letters'.
const std::vector<std::string>& closed_values(const Field& field);

/// Whether `value` can be one of the field's, in any spelling (searcher/value_spelling.h). True for
/// fields whose values are the letters'.
bool is_possible_value(const Field& field, std::string_view value);

/// What to write in place of a value that is_possible_value() denies: the nearest, and which there
/// are.
std::string possible_values_hint(const Field& field, std::string_view value);

/// The values that may be meant by it: the nearest one, or else all where they are few.
std::vector<std::string> possible_values_near(const Field& field, std::string_view value);

/// What people say for a decision: "approved" is "overturned". Empty where nothing is near.
std::string decision_meant_by(std::string_view value);

}  // namespace rationale
