#pragma once

#include <string_view>

#include "letters/letter.h"

namespace rationale {

/// True where the first line of `head` names, with any delimiter, the columns of the Department of
/// Managed Health Care's open data ("ReferenceID", "Determination", "Findings").
bool is_dmhc_header(std::string_view head);

}  // namespace rationale
