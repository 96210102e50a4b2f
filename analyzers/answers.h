#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/clause_context.h"

namespace rationale {

/// Questions with their answers, and claims of another party with what is said to them. Appends to
/// `cues`.
void add_answers(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// What an answer says: of the thing itself, or of the statement ("that is wrong").
struct ShortAnswer {
  std::uint32_t last = 0;
  bool says_yes = true;
  bool of_statement = false;
};

/// "it did not", "they are enclosed", "this is incorrect", from word `i` on.
std::optional<ShortAnswer> short_answer_at(const ScopeView& sentence, std::uint32_t i,
                                           bool to_question = false);

/// "bears him out", "does not support this", "find none", "rules it out", from word `i` on: what
/// the record says to a claim or an older statement.
std::optional<ShortAnswer> bearing_out(const ScopeView& sentence, std::uint32_t i);

/// An older or another party's statement and what the sentence's next part says of it: "an intake
/// of 2012 ruled out anxiety; the current interview establishes it", "this patient has none".
void add_corrections(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// Whether `form` says what somebody says or writes: "states", "objected", "calls".
bool is_verb_of_saying(std::string_view form);

}  // namespace rationale
