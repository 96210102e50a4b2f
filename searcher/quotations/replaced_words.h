#pragma once

#include <string_view>

namespace rationale {

/// Whether whoever quotes may put `quoted`, in brackets, for the `printed` words (The Bluebook,
/// rule 5.2): nothing printed, nothing put in, another form of the same words (tense, number), or a
/// pronoun, person or name for another one. Any other words are others' words.
bool may_stand_for(std::string_view quoted, std::string_view printed);

/// Whether there are words, and all of them are pronouns or name a person or body that letters
/// speak of ("the injured worker"). "Dr. Smith" does; a name alone may be anything's.
bool names_persons(std::string_view words);

/// Whether the letters `quoted` may stand in brackets for the `printed` ones behind `stem`, the
/// letters of the same word before them: both are endings of English words ("report[ed]" for
/// reports).
bool may_end_for(std::string_view stem, std::string_view quoted, std::string_view printed);

}  // namespace rationale
