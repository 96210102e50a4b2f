#pragma once

#include <cstddef>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer.h"

namespace rationale {

inline constexpr std::size_t most_shown_forms = 20;

/// `query.interpreted` of an answer; of what an expander stands for at most `most_forms` words.
nlohmann::ordered_json interpreted_json(const Interpretation& interpreted,
                                        std::size_t most_forms = most_shown_forms);

/// The stages of a query as `rationale search --analyze` prints them, version rationale/query/1.
nlohmann::ordered_json to_json(const QueryAnalysis& analysis);

}  // namespace rationale
