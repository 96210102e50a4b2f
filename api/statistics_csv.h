#pragma once

#include <string>

#include "searcher/statistics.h"

namespace rationale {

/// Statistics for spreadsheets: a header and a row a value (docs/precedent.md gives the columns).
std::string csv_answer(const StatisticsAnswer& answer);

/// The fields that a table counts by, with `separator` between.
std::string table_name(const StatisticsTable& table, const char* separator);

}  // namespace rationale
