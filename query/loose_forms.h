#pragma once

#include <string_view>

#include "query/habits.h"

namespace rationale {

/// Reads what is nearly of this language: a connector joined to a word ("no/5 documentation",
/// "w/5documentation"), counts with a space ("atleast 5 (pain)", "ATL5(pain)"), a connector's other
/// spelling ("adj2", "~5"), and dates in words ("decided after 1/1/2017"). What may be meant
/// otherwise ("MRI after 1/1/2017", "lumbar - fusion") is left as it is, and a note says what to
/// write. What stands in quotation marks is left alone.
ReadHabits read_loose_forms(std::string_view text);

}  // namespace rationale
