#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/contrast.h"

namespace rationale {

/// The answer as docs/precedent.schema.json describes it, version rationale/contrast/1.
nlohmann::ordered_json to_json(const ContrastAnswer& answer);

}  // namespace rationale
