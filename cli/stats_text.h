#pragma once

#include <string>

#include "searcher/statistics.h"

namespace rationale {

/// Statistics for people: aligned tables with a bar for each overturn rate.
std::string text_answer(const StatisticsAnswer& answer);

}  // namespace rationale
