#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "searcher/statistics.h"

namespace rationale {

/// The answer as docs/precedent.schema.json describes it, version rationale/stats/1.
nlohmann::ordered_json to_json(const StatisticsAnswer& answer);

/// {"items", "upheld", "overturned", "overturned_in_part", "unknown", "overturn_rate"}; of letters
/// "letters" in place of "items".
nlohmann::ordered_json counts_json(const DecisionCounts& counts,
                                   CountedUnit unit = CountedUnit::item);

/// What the intervals of the rates leave out, in a sentence.
std::string_view interval_note(CountedUnit unit);

}  // namespace rationale
