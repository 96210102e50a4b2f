#pragma once

#include <string>

#include "letters/letter.h"

namespace rationale {

/// "MTUS Chronic Pain Medical Treatment 2009, Physical medicine, 9792.24.2 p. 98–99": all that a
/// citation names, on one line.
std::string citation_text(const Citation& citation);

}  // namespace rationale
