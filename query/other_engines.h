#pragma once

#include <string_view>

#include "query/habits.h"

namespace rationale {

/// Reads what people bring from search engines of the web, from PubMed, Ovid and ProQuest and from
/// programming languages: "a && b", "a || !c", "a XOR b", "a NEAR b", "AROUND(5)", "N/5",
/// "/pain.*/", "^word", "improv$", "pain[ti]", "2016[dp]", "intitle:x", "site:x", "before:2016",
/// "decision=x", "treatment contains (x)". Where the same exists here it is written so, else a note
/// says what to write. What stands in quotation marks is left alone. To be read before
/// read_habits().
ReadHabits read_other_engines(std::string_view text);

}  // namespace rationale
