#pragma once

#include <string_view>

#include "query/habits.h"

namespace rationale {

/// Reads case numbers as they are pasted: with any dash or none, with `#1` or "item 1", behind "IMR
/// Case Number:", in quotation marks or several in a row, of which either letter is meant. Each is
/// written `case:"CM16-0224814"` or `id:"CM16-0224814#1"`.
ReadHabits read_pasted_numbers(std::string_view text);

}  // namespace rationale
