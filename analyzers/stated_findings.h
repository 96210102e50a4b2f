#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/assertion.h"
#include "analyzers/concepts.h"
#include "analyzers/disputed_treatment.h"
#include "analyzers/finding_factors.h"
#include "analyzers/roles.h"

namespace rationale {

/// The reviewer says of this patient or this request that a concept holds (affirmed) or does not
/// (negated): tokens `[first_token, last_token)`.
struct StatedFinding {
  std::uint16_t concept_number = 0;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  Assertion assertion = Assertion::affirmed;
  Role role = Role::finding;
  std::int32_t cue = -1;      ///< of AssertionMap::cues; -1 where no cue decides, only the wording
  std::uint32_t pattern = 0;  ///< row of data/lexicon/concept_patterns.tsv
  FindingFactors factors;
};

/// A text with what was found out about it before its claims are read. What is referred to must
/// outlive it.
struct ReadText {
  const Analysis& analysis;
  const SentenceViews& views;
  const AssertionMap& assertions;
  const std::vector<RoleSegment>& roles;
};

/// The claims among `candidates`, in order of place. Left out is what only a guideline, a
/// condition, the decision or the request says, what is said of the purpose of a test or a
/// treatment, and a wording that is nothing but the treatment's own words.
std::vector<StatedFinding> stated_findings(const ReadText& text,
                                           const std::vector<FindingCandidate>& candidates,
                                           const ConceptMatcher& matcher,
                                           const DisputedTreatment& treatment);

}  // namespace rationale
