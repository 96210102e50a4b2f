#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/searcher.h"

namespace rationale {

// The tools of server/mcp/tools.cc. Each answer is the operation's, with what an assistant needs of
// it, and at most `most_tool_bytes` as text: what does not fit is left out, and `truncated` and
// `next` say so.

inline constexpr std::size_t most_tool_bytes = 8000;

nlohmann::ordered_json search_determinations(Searcher&, const nlohmann::ordered_json& arguments);
nlohmann::ordered_json get_determination(Searcher&, const nlohmann::ordered_json& arguments);
nlohmann::ordered_json verify_quotations(Searcher&, const nlohmann::ordered_json& arguments);
nlohmann::ordered_json find_similar(Searcher&, const nlohmann::ordered_json& arguments);
nlohmann::ordered_json compare_outcomes(Searcher&, const nlohmann::ordered_json& arguments);
nlohmann::ordered_json overturn_rates(Searcher&, const nlohmann::ordered_json& arguments);
nlohmann::ordered_json guideline_citations(Searcher&, const nlohmann::ordered_json& arguments);
nlohmann::ordered_json list_values(Searcher&, const nlohmann::ordered_json& arguments);

}  // namespace rationale
