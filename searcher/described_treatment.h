#pragma once

#include <string>
#include <vector>

#include "searcher/asked_treatment.h"

namespace rationale {

/// Parts of a treatment's name of less weight say little ("unit"), and need not be there.
inline constexpr double telling_weight = 0.5;

/// "MRI or CT": one of them will do.
bool names_several(const AskedTreatment& asked);

/// "Pharmaceuticals: Opioids"; of a category of which all is asked for only its name.
std::vector<std::string> family_labels(const std::vector<Family>& asked);

/// In words, what all_words() looks for in a treatment: " whose treatment is named …".
std::string described(const AskedTreatment& asked);

}  // namespace rationale
