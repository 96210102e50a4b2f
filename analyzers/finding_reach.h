#pragma once

#include <string_view>

#include "analyzers/assertion.h"
#include "analyzers/concepts.h"
#include "analyzers/decision_clause.h"

namespace rationale {

/// How what a cue denies bears on a wording, beyond the scope that analyzers/scope.h gives it.
enum class Denial : std::uint8_t {
  of_wording,    ///< there is no such thing, or no record of it
  of_something,  ///< of what an examination or a record did not show: the wording itself holds
  unclear        ///< of something beside it: nothing is said of the wording
};

/// Whether a negative cue denies the thing that `candidate` names. An examination, an earlier study
/// or an earlier treatment is not denied where it is only the occasion: "no spasm on physical
/// examination", "no evidence that prior therapy helped", "the MRI did not show compression".
Denial denial_of(const FindingCandidate& candidate, std::string_view concept_id, const Cue& cue,
                 const Analysis& analysis, const Wording& wording);

/// Whether the wording stands in a question that a cue of `cues` says is not answered, and that
/// takes for granted what it asks about: "does not say why she limps", "unclear when surgery was
/// done". Not in one that asks whether it is so.
bool is_left_open(const Wording& wording, const std::vector<Cue>& cues);

/// Whether another clause begins between the words of a wording: "the study that was done, which
/// …". `one_predicate`: also where another subject and its verb follow ("X is intact, Y is
/// absent").
bool crosses_clause(const std::vector<WordView>& words, const std::vector<std::uint32_t>& taken,
                    bool one_predicate);

/// Whether word `at` stands in a clause that its sentence concedes before it speaks of this case,
/// and that is a guideline's or is answered: "While the MTUS notes that …, here …", "Although the
/// provider reported a tear, the reading did not confirm it".
bool is_conceded(const std::vector<WordView>& words, std::uint32_t at);

}  // namespace rationale
