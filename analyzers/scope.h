#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/clauses.h"

namespace rationale {

/// A terminator that begins with a preposition ("from the prior …", "after") ends no backward
/// scope: it belongs to the subject.
inline constexpr std::uint8_t soft_terminator = 2;

/// A sentence prepared for scopes: its classified words and the places where a scope must end.
struct ScopeView {
  const std::vector<WordView>& words;
  std::vector<std::uint8_t> terminator_starts;  ///< by word: a terminator begins here
  std::vector<std::uint8_t> terminator_covers;  ///< by word: part of a terminator; soft_terminator
                                                ///< where it begins with a preposition
  bool alone =
      false;  ///< the text has no other sentence: perhaps a query, which asks and is not asked
};

/// A cue in a sentence: words `[first, last)`, reaching over at most `limit` words (0: no limit).
struct ScopeCue {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t limit = 0;
  bool predicate =
      false;  ///< says it of a subject, which may follow ("missing from the file are …")
};

/// What a cue reaches.
struct Scope {
  std::vector<std::uint32_t> words;  ///< in the order in which they were reached
  bool in_complement = false;        ///< ran into a clause with "that", "whether" …
};

/// The words after `cue` up to the end of its clause. Lists go on ("no A, B or C"), clauses set off
/// by commas are passed over ("nothing in the notes, which cover two years, shows …"), a new clause
/// with its own verb ends it, and so does a terminator.
Scope forward_scope(const ScopeView& sentence, ScopeCue cue);

/// The words before `cue` back to the beginning of its clause: the subject of "was not documented".
Scope backward_scope(const ScopeView& sentence, ScopeCue cue);

/// What a relative clause that ends with `cue` speaks of: "trouble sleeping, which he does not
/// document". Nothing where the cue ends no such clause.
Scope antecedent_scope(const ScopeView& sentence, ScopeCue cue);

}  // namespace rationale
