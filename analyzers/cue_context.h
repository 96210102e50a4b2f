#pragma once

#include <cstdint>
#include <string_view>

#include "analyzers/scope.h"

namespace rationale {

/// The words `[first, last)` of a sentence that a cue takes.
struct CuePlace {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// "not", "never", "hardly", "n't": turns the statement that it stands in.
bool is_negator(std::string_view form);

/// "documented", "seen": what ends a passive.
bool is_participle(std::string_view form);

/// "Had the records shown …, it would …": the words invert subject and verb at the beginning of a
/// clause, where elsewhere they tell what happened ("he had the injection").
bool inverts_clause(const ScopeView& sentence, CuePlace cue);

/// "When he returned to work, …": the clause tells what happened and supposes nothing.
bool tells_of_past(const ScopeView& sentence, CuePlace cue);

/// Whether `negation` turns the lexical negation `next` back: "has never been neglected", "none of
/// the forms lacked a signature". `predicate`: `next` says it of a subject before it.
bool cancels(const ScopeView& sentence, CuePlace negation, CuePlace next, bool predicate);

/// "never noted any": an active verb in the past, where "never noted by" ends a passive.
bool is_active_past(const ScopeView& sentence, CuePlace cue);

/// "has not, by his own account, been completed": the verb of the subject follows what was set off.
bool passive_resumes(const ScopeView& sentence, CuePlace cue);

/// "hasn't been shown", "was not, so far as one can tell, done", "do not appear": one past the word
/// by which the cue denies its subject, in the passive or as not being there; 0 where it does not.
std::uint32_t end_of_passive(const ScopeView& sentence, CuePlace cue);

/// "have in no visit been taken": the cue stands within the passive of a subject before it.
bool splits_verb(const ScopeView& sentence, CuePlace cue);

/// "What cannot be found in the reports is …", "it was not made plain, by any of them, that …":
/// where what the cue speaks of follows although a subject stands before; 0 where none does.
std::uint32_t subject_after(const ScopeView& sentence, CuePlace cue);

}  // namespace rationale
