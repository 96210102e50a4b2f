#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/citator.h"

namespace rationale {

/// The answer as docs/precedent.schema.json describes it, version rationale/cites/1.
nlohmann::ordered_json to_json(const CitatorAnswer& answer);

}  // namespace rationale
