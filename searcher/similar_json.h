#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/similar.h"

namespace rationale {

/// The answer as docs/precedent.schema.json describes it, version rationale/similar/1.
nlohmann::ordered_json to_json(const SimilarAnswer& answer);

/// One hit of it.
nlohmann::ordered_json to_json(const SimilarHit& hit);

}  // namespace rationale
