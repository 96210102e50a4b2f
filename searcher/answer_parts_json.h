#pragma once

#include <nlohmann/json.hpp>

#include "searcher/answer.h"
#include "searcher/proportion.h"
#include "searcher/query_json.h"

namespace rationale {

// The parts that the JSON answers have in common, each made in one way. Unknown is null or [].

nlohmann::ordered_json index_json(const IndexInfo& index);
nlohmann::ordered_json filters_json(const std::vector<Filter>& filters);
nlohmann::ordered_json passage_json(const Passage& passage);
nlohmann::ordered_json source_json(const ItemRecord& item);

/// Adds what the letter and the item are: id, case number, treatment, decision and so on.
void add_item(nlohmann::ordered_json& json, const ItemRecord& item);

/// {"numerator", "denominator", "value", "low", "high"}; the last three are null without a case.
nlohmann::ordered_json proportion_json(const Proportion& proportion);

/// Six decimals: enough to tell numbers apart, and the same bytes on every machine.
double rounded(double value);

}  // namespace rationale
