#pragma once

#include <cstdint>
#include <string_view>

#include "letters/letter.h"

namespace rationale {

/// Fills the letter's dates that are unset with those that `text` gives in prose: "was filed on
/// 9/6/2013 disputing the Utilization Review Denial dated 8/30/2013". `text` begins at `offset` of
/// the letter's, for the places.
void read_prose_dates(std::string_view text, std::uint32_t offset, Letter& letter);

/// The same for the date of injury alone: "a date of injury of 8/28/2001".
void read_prose_injury(std::string_view text, std::uint32_t offset, Letter& letter);

}  // namespace rationale
