#pragma once

#include <vector>

#include "analyzers/clause_context.h"

namespace rationale {

/// Questions with their answers, and claims of another party with what is said to them. Appends to
/// `cues`.
void add_answers(const ScopeView& sentence, std::vector<ContextCue>& cues);

/// Whether `form` says what somebody says or writes: "states", "objected", "calls".
bool is_verb_of_saying(std::string_view form);

}  // namespace rationale
