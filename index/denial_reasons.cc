#include "index/denial_reasons.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "analyzers/understanding.h"
#include "index/item_findings.h"

namespace rationale {
namespace {

constexpr std::string_view by_presence = "present:";
constexpr std::string_view other = "other";
// That nothing has helped speaks for a test, not against it.
constexpr std::string_view of_treatment = "no_functional_improvement";
constexpr std::string_view tests = "Diagnostic Testing";

// Reasons that only stand against treatments of some categories: that there is no red flag speaks
// against a test, an operation or a specialist, that a drug was long taken against a drug.
struct Domain {
  std::string_view reason;
  std::array<std::string_view, 4> categories;
};
constexpr Domain domains[] = {
    {"no_red_flags", {"Diagnostic Testing", "Surgery", "Evaluation & Management", "Injection"}},
    {"long_term_use", {"Pharmaceuticals"}}};

bool stands_against(std::string_view reason, std::string_view category) {
  if (reason == of_treatment && category == tests) return false;
  if (category.empty()) return true;
  return std::all_of(std::begin(domains), std::end(domains), [&](const Domain& domain) {
    return domain.reason != reason || std::find(domain.categories.begin(), domain.categories.end(),
                                                category) != domain.categories.end();
  });
}

// The reason that a concept found so gives; empty for none.
std::string_view reason_of(const ConceptInfo& info, FindingState state) {
  std::string_view reason = info.reason;
  const bool present = reason.starts_with(by_presence);
  if (present) reason.remove_prefix(by_presence.size());
  const FindingState needed = present ? FindingState::present : FindingState::absent;
  return state == needed && reason != other ? reason : std::string_view();
}

}  // namespace

std::vector<DenialReason> denial_reasons(const ItemRecord& item) {
  const bool denied =
      item.decision == Decision::upheld || item.decision == Decision::overturned_in_part;
  if (!denied) return {};
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  std::vector<DenialReason> reasons;
  for (const ItemFinding& finding : item_findings(item)) {
    if (finding.concept_number >= concepts.size()) continue;
    const ConceptInfo& info = concepts[finding.concept_number];
    const std::string_view reason = reason_of(info, finding.state);
    if (!stands_against(reason, item.category)) continue;
    const bool known = std::any_of(reasons.begin(), reasons.end(),
                                   [&](const DenialReason& r) { return r.reason == reason; });
    if (!reason.empty() && !known)
      reasons.push_back(
          {std::string(reason), finding_value(info.id, finding.state), finding.sentence});
  }
  return reasons;
}

}  // namespace rationale
