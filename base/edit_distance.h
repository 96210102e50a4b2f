#pragma once

#include <cstddef>
#include <string_view>

namespace rationale {

/// Steps from one word to the other: letters put in, left out, replaced, or two neighbours swapped
/// (Damerau 1964, as optimal string alignment); bytes are letters.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace rationale
