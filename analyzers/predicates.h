#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/cue_context.h"
#include "analyzers/scope.h"

namespace rationale {

/// What predicates share, repeat and say of places: for the reach of "was lacking", "was not".

/// "X unclear", "her drug screen is not": nothing follows, so it speaks of what stands before.
bool looks_back(const ScopeView& sentence, std::uint32_t last);

/// The subject that a clause which begins at word `first`, after "but" or "and", shares with the
/// one before: "the swelling was there but has cleared". Nothing where there is none.
Scope shared_subject(const ScopeView& sentence, std::uint32_t first);

/// "absent at the elbow": the place of which a predicate that ends before `last` says it. Nothing
/// where it is the record's.
std::vector<std::uint32_t> place_after(const ScopeView& sentence, std::uint32_t last);

/// "absent at the elbow and present at the wrist": whether the subject is there all the same, by
/// what follows from word `next` on.
bool is_mixed(const ScopeView& sentence, std::uint32_t next);

/// Takes out of the words of a subject what is named as known: the joint of "the fusion of the
/// joint is requested".
void leave_known(const ScopeView& sentence, std::vector<std::uint32_t>& words);

/// "the date of the examination": a subject that is no more than a measure of something known.
bool is_attribute(const ScopeView& sentence, const std::vector<std::uint32_t>& words);

/// "warfarin was stopped, aspirin was not": the negation without a verb turns back what the clause
/// before it denies.
bool repeats_denial(const ScopeView& sentence, CuePlace earlier, CuePlace cue);

}  // namespace rationale
