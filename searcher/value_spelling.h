#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "index/fields.h"

namespace rationale {

/// The values that `folded` (folded_value()) may be written for: itself, without accents, in
/// American spelling ("orthopaedic" is orthopedic), with "and" for "&", and for findings and the
/// like with "_" for spaces. A case number is as the letters have it, whatever its dashes.
std::vector<std::string> spellings_of(const Field& field, std::string_view folded);

/// What is equal for all spellings of a value: letters and digits, folded.
std::string spelling_key(std::string_view value);

/// A value of a field, and how many items have it.
struct KnownValue {
  std::string value;
  std::uint64_t items = 0;
};

/// The values of a field that are most like `value`, the likest first, at most three: those that
/// contain it as a word, and those spelled alike. Empty for a field whose values are not counted.
std::vector<KnownValue> nearest_values(const Xapian::Database& database, const Field& field,
                                       std::string_view value);

}  // namespace rationale
