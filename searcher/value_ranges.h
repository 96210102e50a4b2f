#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/fields.h"

namespace rationale {

/// Where `value` is several values with commas, semicolons, bars or "or" between ("a,b"): how to
/// ask for each of them. Else empty.
std::string several_values_hint(const Field& field, std::string_view value);

/// Throws Fault(unknown_value): `value` is none of the field's; `meant` are values that may be. The
/// hint on several values takes the place of `hint` where it is one.
[[noreturn]] void refuse_value(const Field& field, std::string_view value, const std::string& hint,
                               std::vector<std::string> meant = {});

/// Whole numbers, both ends within.
struct NumberRange {
  int low = 0;
  int high = 0;
};

/// The pages that a value of field `page` asks for: "31", "31..33", "31-33", "..33", "<34". Throws
/// Error(usage) with a hint where it is no page, ends before it begins or has no end.
NumberRange page_range(std::string_view value);

/// The years that a value of field `year` asks for: "2016", "2015..2017", "2015-2017", "2016..",
/// ">2015", "<=2016". Throws Error(usage) with a hint.
NumberRange year_range(std::string_view value);

/// The values of field `age` that a value asks for, as health plans print them: "41-50" of "41-50",
/// "41..50" or "41 to 50", two of "41..64", those from 51 on of "51.." or ">50". Empty where it is
/// no range of numbers, and so is compared as it stands. Throws Error(usage) that names the printed
/// ranges where it is an age within one ("45"), or cuts one.
std::vector<std::string> age_values(std::string_view value);

}  // namespace rationale
