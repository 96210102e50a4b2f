#include "searcher/findings.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "analyzers/understanding.h"

namespace rationale {

std::string Finding::value() const {
  return finding_value(id, state);
}

std::vector<Finding> findings_of(const ItemRecord& item) {
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  std::vector<Finding> found;
  for (const ItemFinding& finding : item_findings(item)) {
    if (finding.concept_number >= concepts.size()) continue;
    const ConceptInfo& info = concepts[finding.concept_number];
    found.push_back({finding, info.id, info.label});
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
    list.push_back(
        {{"concept", finding.id}, {"label", finding.label}, {"state", to_string(finding.state)}});
  return list;
}

}  // namespace rationale
