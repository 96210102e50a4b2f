#include "server/screens/badges.h"

#include <algorithm>

#include "index/item_findings.h"
#include "searcher/findings.h"
#include "server/screens/parts.h"

namespace rationale {

using Json = nlohmann::ordered_json;

Badges::Badges(const ItemRecord& item, std::set<std::string> asked) : asked_(std::move(asked)) {
  const StoredSection* rationale = item.find(SectionKind::rationale);
  if (rationale == nullptr) return;
  // Only findings that the item has as a whole: a weaker one to the contrary is none.
  for (const Finding& finding : findings_of(item))
    for (const StoredFinding& one : rationale->findings) {
      const bool counts =
          one.concept_number == finding.concept_number &&
          one.factors.confidence() >= least_confidence &&
          finding.state == (one.absent ? FindingState::absent : FindingState::present);
      if (counts)
        tagged_.push_back({rationale->sentence_of(one.first_word) + 1, one.absent, finding.label});
    }
}

std::vector<Badges::Tagged> Badges::in_sentence(std::uint64_t sentence) const {
  std::vector<Tagged> all;
  std::vector<Tagged> asked;
  for (const Tagged& one : tagged_) {
    if (one.sentence != sentence) continue;
    all.push_back(one);
    if (asked_.contains(one.concept_label)) asked.push_back(one);
  }
  return asked.empty() ? all : asked;
}

Json Badges::of(const Json& passage) const {
  const std::string role = text_of(passage, "role");
  const std::string assertion = text_of(passage, "assertion");
  Json badge = role_view(role);
  badge["concept"] = "";
  if (role != "finding" || text_of(passage, "section") != "rationale") return badge;
  const std::vector<Tagged> tagged = in_sentence(passage["sentence"]);
  if (tagged.empty()) return badge;
  const bool absent = tagged.front().absent;
  const bool agree = assertion == (absent ? "negated" : "affirmed") &&
                     std::all_of(tagged.begin(), tagged.end(),
                                 [&](const Tagged& one) { return one.absent == absent; });
  if (!agree) return badge;
  badge = state_view(absent ? "absent" : "present");
  badge["concept"] = tagged.front().concept_label;
  return badge;
}

}  // namespace rationale
