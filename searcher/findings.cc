#include "searcher/findings.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "analyzers/understanding.h"

namespace rationale {

std::string Finding::value() const {
  return finding_value(id, assertion, Role::finding);
}

std::vector<Finding> findings_of(const ItemRecord& item) {
  const StoredSection* rationale = item.find(SectionKind::rationale);
  if (rationale == nullptr) return {};
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  std::vector<Finding> found;
  for (const StoredMention& mention : rationale->mentions) {
    if (!is_found(static_cast<Role>(mention.role)) || mention.concept_number >= concepts.size())
      continue;
    const auto assertion = static_cast<Assertion>(mention.assertion);
    const bool known = std::any_of(found.begin(), found.end(), [&](const Finding& f) {
      return f.concept_number == mention.concept_number && f.assertion == assertion;
    });
    if (known) continue;
    const ConceptInfo& info = concepts[mention.concept_number];
    found.push_back({mention.concept_number, info.id, info.label, assertion,
                     rationale->sentence_of(mention.first_word)});
  }
  return found;
}

Evidence evidence_of(const ItemRecord& item, std::uint32_t sentence) {
  const StoredSection* rationale = item.find(SectionKind::rationale);
  if (rationale == nullptr || sentence >= rationale->sentences.size()) return {};
  const Span span = rationale->sentences[sentence].span;
  const std::uint32_t start = rationale->begin + span.begin;
  return {std::string(slice(rationale->text, span)), start, rationale->begin + span.end,
          page_at(item.pages, start)};
}

nlohmann::ordered_json findings_json(const std::vector<Finding>& findings) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Finding& finding : findings)
    list.push_back({{"concept", finding.id},
                    {"label", finding.label},
                    {"state", state_name(finding.assertion)}});
  return list;
}

}  // namespace rationale
