#pragma once

#include <cstdint>

#include "analyzers/scope.h"

namespace rationale {

/// Whether a forward scope ends before word `i` by what begins there, though its clause goes on:
/// the purpose of what was not done ("… to address her thoughts"), what such a thing would do
/// ("that would calm the spasms"), what more of it is of ("no further workup of the pain"), the
/// subject after what is set off ("Without fever, the stump drains").
bool ends_by_construction(const ScopeView& sentence, std::uint32_t i, const ScopeCue& cue);

/// "range of motion improved": whether a measure begins at word `first` and a verb of change
/// follows.
bool tells_change(const ScopeView& sentence, std::uint32_t first);

/// "a lesion that an operation could help": whether what "that" at word `i` opens belongs to the
/// noun before it.
bool qualifies_noun(const ScopeView& sentence, std::uint32_t i);

}  // namespace rationale
