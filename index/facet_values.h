#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/fields.h"

namespace rationale {

/// A value of the field `finding` that is counted: a concept and what the reviewer says of it.
struct CountedFinding {
  std::uint32_t concept_number = 0;  ///< row of the lexicon's concepts
  std::uint32_t state = 0;           ///< of FindingState

  auto operator<=>(const CountedFinding&) const = default;
};

/// What the slot of field `finding` holds: numbers, because an item has some twenty findings, which
/// in words took a twelfth of the index.
std::string finding_slot(const std::set<CountedFinding>& findings);

/// Appends the numbers of the findings in a slot of field `finding`, ascending. Throws Error(index)
/// where the bytes are damaged.
void finding_numbers(std::string_view slot, std::vector<std::uint32_t>& numbers);

/// The value that stands for a finding of that number.
const std::string& finding_of_number(std::uint32_t number);

/// The values in a slot of a faceted field; one empty value where the slot is empty. Throws
/// Error(index) where the bytes are damaged.
std::vector<std::string> facet_values(const Field& field, std::string_view slot);

}  // namespace rationale
