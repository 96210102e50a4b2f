#pragma once

#include <string_view>

namespace rationale {

/// Whether whoever quotes may put `quoted`, in brackets, for the `printed` words (The Bluebook,
/// rule 5.2): nothing printed, nothing put in, another form of the same words (tense, number), or a
/// pronoun, person or name for another one. Any other words are others' words.
bool may_stand_for(std::string_view quoted, std::string_view printed);

}  // namespace rationale
