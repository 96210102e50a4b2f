#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "analyzers/assertion.h"
#include "analyzers/stem_patterns.h"

namespace rationale {

/// The tokens of a concept's wording that its pattern names, ascending; those between are left out.
struct MentionWords {
  std::vector<std::uint32_t> taken;
};

MentionWords words_of(const StemMatch& match, const StemLine& line);

/// What the sentence says of a concept worded by `words`. A cue whose negative word is part of the
/// wording does not count ("failed" in "failed conservative care"). Where the wording itself states
/// absence ("normal strength"), the reading is turned round: a plain "not" close by makes it
/// present, a missing document ("no evidence of normal strength") leaves it absent.
Reading read_mention(const MentionWords& words, bool states_absence, const Analysis& analysis,
                     const AssertionMap& assertions, std::pair<std::uint32_t, std::uint32_t> cues);

}  // namespace rationale
