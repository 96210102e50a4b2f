#include "index/item_findings.h"

#include <algorithm>
#include <map>

namespace rationale {
namespace {

// What decides between findings of one concept: how sure it is, then whether a cue says so and not
// only the wording.
std::pair<unsigned, bool> merit(const StoredFinding& finding) {
  return {finding.factors.confidence(), !finding.cue.empty()};
}

const StoredFinding* better(const StoredFinding* best, const StoredFinding& found) {
  return best == nullptr || merit(*best) < merit(found) ? &found : best;
}

// The best finding of either state.
struct Sides {
  const StoredFinding* present = nullptr;
  const StoredFinding* absent = nullptr;
};

ItemFinding decided(std::uint32_t concept_number, const Sides& sides) {
  ItemFinding found{concept_number, FindingState::present, {}, std::nullopt, 0};
  if (sides.present == nullptr || sides.absent == nullptr) {
    found.state = sides.present != nullptr ? FindingState::present : FindingState::absent;
    found.evidence = sides.present != nullptr ? *sides.present : *sides.absent;
    return found;
  }
  if (merit(*sides.present) == merit(*sides.absent)) {
    found.state = FindingState::mixed;
    found.evidence = *sides.present;
    found.contrary = *sides.absent;
    return found;
  }
  const bool present = merit(*sides.absent) < merit(*sides.present);
  found.state = present ? FindingState::present : FindingState::absent;
  found.evidence = present ? *sides.present : *sides.absent;
  return found;
}

}  // namespace

std::vector<ItemFinding> item_findings(const ItemRecord& item, unsigned least) {
  const StoredSection* rationale = item.find(SectionKind::rationale);
  if (rationale == nullptr) return {};
  std::map<std::uint32_t, Sides> by_concept;
  for (const StoredFinding& finding : rationale->findings) {
    if (finding.factors.confidence() < least) continue;
    Sides& sides = by_concept[finding.concept_number];
    const StoredFinding*& side = finding.absent ? sides.absent : sides.present;
    side = better(side, finding);
  }
  std::vector<ItemFinding> found;
  for (const auto& [number, sides] : by_concept) {
    found.push_back(decided(number, sides));
    found.back().sentence = rationale->sentence_of(found.back().evidence.first_word);
  }
  std::stable_sort(found.begin(), found.end(), [](const ItemFinding& a, const ItemFinding& b) {
    return a.evidence.first_word < b.evidence.first_word;
  });
  return found;
}

}  // namespace rationale
