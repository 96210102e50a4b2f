#include "index/denial_reasons.h"

#include <algorithm>

#include "analyzers/understanding.h"
#include "index/finding.h"

namespace rationale {
namespace {

constexpr std::string_view by_presence = "present:";
constexpr std::string_view other = "other";

// The reason that a concept found so gives; empty for none.
std::string_view reason_of(const ConceptInfo& info, Assertion assertion) {
  std::string_view reason = info.reason;
  const bool present = reason.starts_with(by_presence);
  if (present) reason.remove_prefix(by_presence.size());
  const Assertion needed = present ? Assertion::affirmed : Assertion::negated;
  return assertion == needed && reason != other ? reason : std::string_view();
}

}  // namespace

std::vector<DenialReason> denial_reasons(const ItemRecord& item) {
  const StoredSection* rationale = item.find(SectionKind::rationale);
  const bool denied =
      item.decision == Decision::upheld || item.decision == Decision::overturned_in_part;
  if (rationale == nullptr || !denied) return {};
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  std::vector<DenialReason> reasons;
  for (const StoredMention& mention : rationale->mentions) {
    const auto role = static_cast<Role>(mention.role);
    if (!is_found(role) || mention.concept_number >= concepts.size()) continue;
    const ConceptInfo& info = concepts[mention.concept_number];
    const auto assertion = static_cast<Assertion>(mention.assertion);
    const std::string_view reason = reason_of(info, assertion);
    const bool known = std::any_of(reasons.begin(), reasons.end(),
                                   [&](const DenialReason& r) { return r.reason == reason; });
    if (!reason.empty() && !known)
      reasons.push_back({std::string(reason), finding_value(info.id, assertion, role),
                         rationale->sentence_of(mention.first_word)});
  }
  return reasons;
}

}  // namespace rationale
