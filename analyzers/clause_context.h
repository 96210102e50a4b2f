#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/assertion.h"
#include "analyzers/scope.h"

namespace rationale {

/// What a clause is worth by who says it, of whom, of when, or in answer to what.
struct ContextCue {
  CueKind kind = CueKind::hypothetical;  ///< hypothetical: not said of this patient, now, by the
                                         ///< reviewer; negation or said_so: the answer decides
  std::uint32_t first = 0;               ///< words `[first, last)` that tell so
  std::uint32_t last = 0;
  std::vector<std::uint32_t> words;  ///< what it concerns, without its own words
  bool by_mark = false;              ///< as Cue::by_mark: its own words do not deny
};

/// In order of `first`:
/// - a question and its short answer ("Was a taper tried? It was not.");
/// - another party's claim ("UR objected that films were missing") and what is answered to it
/// ("they
///   are enclosed");
/// - what is said of the patient's kin or of another patient ("his wife snores");
/// - an earlier state beside a later one ("initially he limped; of late he walks well"), and what
///   lasted until something happened;
/// - signs ("clonus (-)") and what has no value but a word of denial ("red flags: none").
std::vector<ContextCue> context_cues(const ScopeView& sentence);

}  // namespace rationale
