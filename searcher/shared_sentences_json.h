#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/shared_sentences.h"

namespace rationale {

/// The answer as docs/precedent.schema.json describes it, version rationale/passages/1.
nlohmann::ordered_json to_json(const SharedSentencesAnswer& answer);

}  // namespace rationale
