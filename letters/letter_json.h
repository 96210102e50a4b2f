#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "letters/letter.h"

namespace rationale {

/// The letter as `rationale parse` prints it; docs/letters.md gives the keys. Unknown is null or
/// [].
nlohmann::ordered_json to_json(const Letter& letter);

/// One citation as every JSON of the program shows it.
nlohmann::ordered_json to_json(const Citation& citation);

/// The letter of one JSON Lines object: either {"text": "…the letter…"} with an optional "path", or
/// the keys that to_json() writes. Throws Error(rejected) with the key at fault.
Letter letter_from_json(const nlohmann::json& object);

}  // namespace rationale
