#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/statistics.h"

namespace rationale {

/// The answer as docs/precedent.schema.json describes it, version rationale/stats/1.
nlohmann::ordered_json to_json(const StatisticsAnswer& answer);

/// {"items", "upheld", "overturned", "overturned_in_part", "unknown", "overturn_rate"}
nlohmann::ordered_json counts_json(const DecisionCounts& counts);

}  // namespace rationale
