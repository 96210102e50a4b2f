#pragma once

#include <nlohmann/json_fwd.hpp>

#include "api/arguments.h"

namespace rationale {

// The operations of the table in operations.cc, each from checked arguments to its JSON. They throw
// Error as the tools of searcher/ do.

nlohmann::ordered_json answer_search(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_query(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_item(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_letter(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_similar(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_contrast(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_passages(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_cites(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_stats(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_quote(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_count(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_fields(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_values(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_concepts(Searcher& searcher, const Arguments& arguments);
nlohmann::ordered_json answer_info(Searcher& searcher, const Arguments& arguments);

/// Of fields, which needs no index.
nlohmann::ordered_json fields_json();

/// The same from arguments, where they are whole.
nlohmann::ordered_json answer(Searcher& searcher, const Arguments& arguments);

}  // namespace rationale
