#pragma once

#include <nlohmann/json_fwd.hpp>

#include "index/database.h"

namespace rationale {

/// What an index says of itself, version rationale/info/1 of docs/api.schema.json.
nlohmann::ordered_json info_json(const IndexInfo& info);

}  // namespace rationale
