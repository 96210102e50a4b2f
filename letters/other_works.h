#pragma once

#include <string_view>
#include <vector>

#include "letters/letter.h"

namespace rationale {

/// The works that are neither of the MTUS nor ACOEM's nor the ODG's, in `text` without pages: web
/// addresses, each its own; articles and books without place, publisher and date; else the title as
/// printed, with sections where they are numbered or follow the name of guidelines.
std::vector<Citation> other_works(std::string_view text);

}  // namespace rationale
