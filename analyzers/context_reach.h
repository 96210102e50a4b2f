#pragma once

#include <vector>

#include "analyzers/assertion.h"
#include "analyzers/clause_context.h"
#include "analyzers/scope.h"

namespace rationale {

/// What the context of a clause does to the cues within it.

/// Whether the cue `found` counts no more: an answer or value is read as a whole, and a condition
/// ("once") may be the word of an earlier time.
bool within_context(const ScopeCue& found, CueKind kind, const std::vector<ContextCue>& context);

/// Keeps what is denied of an earlier time there: "negative in the earlier visit, is now positive".
void keep_within(const ContextCue& past, Cue& cue, const ScopeView& sentence);

/// The cue that a context comes to.
Cue from_context(const ScopeView& sentence, const ContextCue& found);

/// Takes out the "whether" of a question that a later cue says is not answered: "Whether he smokes
/// is not stated" denies, it does not suppose.
void drop_denied_questions(const ScopeView& sentence, std::vector<Cue>& cues);

}  // namespace rationale
