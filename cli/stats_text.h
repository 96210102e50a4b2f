#pragma once

#include <string>

#include "searcher/statistics.h"

namespace rationale {

/// Statistics for people: aligned tables with a bar for each overturn rate.
std::string text_answer(const StatisticsAnswer& answer);

/// Statistics for spreadsheets: a header and a row a value (docs/precedent.md gives the columns).
std::string csv_answer(const StatisticsAnswer& answer);

}  // namespace rationale
