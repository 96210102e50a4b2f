#pragma once

#include <nlohmann/json.hpp>

namespace rationale {

/// What each side cites for an item: {claims_administrator, reviewer}, each with the text as
/// printed and a list of {text, href}, the guideline in words and the page of who cites it.
nlohmann::ordered_json guidelines_view(const nlohmann::ordered_json& item);

}  // namespace rationale
