#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer.h"
#include "searcher/searcher.h"

namespace rationale {

/// The answer as docs/search.schema.json describes it, version rationale/search/1.
nlohmann::ordered_json to_json(const SearchAnswer& answer);

/// One hit of it.
nlohmann::ordered_json to_json(const Hit& hit);

/// An item as `rationale show --format json` prints it, version rationale/show/1.
nlohmann::ordered_json to_json(const ShownItem& shown);

}  // namespace rationale
