#include "analyzers/finding_consequences.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace rationale {
namespace {

struct Consequence {
  std::string_view from;
  Assertion found = Assertion::affirmed;
  std::string_view to;
  Assertion follows = Assertion::affirmed;
};
constexpr Consequence consequences[] = {
    {"conservative_care_failed", Assertion::affirmed, "conservative_care_tried",
     Assertion::affirmed},
    {"conservative_care_tried", Assertion::negated, "conservative_care_failed", Assertion::negated},
    {"oral_intolerance", Assertion::negated, "first_line_failed", Assertion::negated},
    {"nonopioid_failed", Assertion::affirmed, "first_line_failed", Assertion::affirmed},
    {"surgery_authorized", Assertion::affirmed, "surgical_candidate", Assertion::affirmed},
    {"surgery_planned", Assertion::affirmed, "surgical_candidate", Assertion::affirmed},
    {"sensory_loss", Assertion::affirmed, "neurologic_deficit", Assertion::affirmed},
    {"reflex_change", Assertion::affirmed, "neurologic_deficit", Assertion::affirmed}};
constexpr std::uint8_t by_consequence = 90;

// Two of them that are normal, and none that is not, say that there is no neurologic deficit.
constexpr std::string_view neurologic_signs[] = {"motor_weakness", "sensory_loss", "reflex_change"};

// What the concepts of `stated` findings are, and what is added to them.
class Consequences {
 public:
  Consequences(std::vector<StatedFinding>& findings, const ConceptMatcher& matcher)
      : findings_(findings), stated_(findings.size()), matcher_(matcher) {}

  // The first stated finding of a concept; null for none.
  const StatedFinding* find(std::string_view id, Assertion assertion) const {
    for (std::size_t i = 0; i < stated_; ++i)
      if (matcher_.concepts()[findings_[i].concept_number].id == id &&
          findings_[i].assertion == assertion)
        return &findings_[i];
    return nullptr;
  }

  bool says_of(std::string_view id) const {
    return std::any_of(findings_.begin(), findings_.end(), [&](const StatedFinding& finding) {
      return matcher_.concepts()[finding.concept_number].id == id;
    });
  }

  void add(StatedFinding finding, std::string_view id, Assertion assertion) {
    const int number = matcher_.find(id);
    if (number < 0) return;
    finding.concept_number = static_cast<std::uint16_t>(number);
    finding.assertion = assertion;
    finding.factors.pattern =
        static_cast<std::uint8_t>(finding.factors.pattern * by_consequence / 100);
    findings_.push_back(finding);
  }

 private:
  std::vector<StatedFinding>& findings_;
  std::size_t stated_;
  const ConceptMatcher& matcher_;
};

void add_normal_nerves(Consequences& all) {
  constexpr std::string_view deficit = "neurologic_deficit";
  if (all.says_of(deficit)) return;
  std::vector<const StatedFinding*> normal;
  for (const std::string_view sign : neurologic_signs) {
    if (all.find(sign, Assertion::affirmed) != nullptr) return;
    if (const StatedFinding* found = all.find(sign, Assertion::negated)) normal.push_back(found);
  }
  if (normal.size() > 1) all.add(*normal.front(), deficit, Assertion::negated);
}

}  // namespace

void add_consequences(std::vector<StatedFinding>& findings, const ConceptMatcher& matcher) {
  Consequences all(findings, matcher);
  for (const Consequence& consequence : consequences)
    if (const StatedFinding* from = all.find(consequence.from, consequence.found);
        from != nullptr && !all.says_of(consequence.to))
      all.add(*from, consequence.to, consequence.follows);
  add_normal_nerves(all);
  std::stable_sort(
      findings.begin(), findings.end(),
      [](const StatedFinding& a, const StatedFinding& b) { return a.first_token < b.first_token; });
}

}  // namespace rationale
