#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "index/finding.h"
#include "index/record.h"

namespace rationale {

/// What an item's reviewer found of one concept, with what says so.
struct ItemFinding {
  std::uint32_t concept_number = 0;  ///< row of the lexicon's concepts
  FindingState state = FindingState::present;
  StoredFinding evidence;                 ///< the surest; of several the first
  std::optional<StoredFinding> contrary;  ///< where the state is mixed: what says the opposite
  std::uint32_t sentence = 0;             ///< of the evidence: index into the rationale's sentences
};

/// The findings of an item's rationale, each concept once, in the order of their evidence. Left out
/// are those below `least` percent of confidence. Of contrary findings the surer one counts, of
/// equally sure ones the one that a cue decides; where none is surer, the state is mixed.
std::vector<ItemFinding> item_findings(const ItemRecord& item, unsigned least = least_confidence);

}  // namespace rationale
