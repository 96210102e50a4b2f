#include "searcher/findings.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "analyzers/lexicon.h"
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

namespace {

using Json = nlohmann::ordered_json;

// The sentence of `finding` with the bytes of the wording in it, and the words that decide.
Json evidence_json(const ItemRecord& item, const StoredSection& rationale,
                   const StoredFinding& finding) {
  const std::uint32_t sentence = rationale.sentence_of(finding.first_word);
  const Evidence evidence = evidence_of(item, sentence);
  Json json = {{"sentence", sentence + 1},
               {"text", evidence.text},
               {"start", evidence.start},
               {"end", evidence.end},
               {"page", evidence.page ? Json(*evidence.page) : Json(nullptr)}};
  const Span said = rationale.sentences[sentence].span;
  Json highlights = Json::array();
  if (finding.first_word < finding.last_word && finding.last_word <= rationale.words.size()) {
    const std::uint32_t begin = rationale.words[finding.first_word].begin;
    const std::uint32_t end = std::min(rationale.words[finding.last_word - 1].end, said.end);
    highlights.push_back({begin - said.begin, end - said.begin});
  }
  json["highlights"] = std::move(highlights);
  json["cue"] =
      finding.cue.empty() ? Json(nullptr) : Json(std::string(slice(rationale.text, finding.cue)));
  return json;
}

double share(unsigned percent) {
  return percent / 100.0;
}

// Why it is believed, and the wording of the list that found it.
Json explanation_json(const StoredFinding& finding) {
  const Table& patterns = Lexicon::standard().table("concept_patterns");
  const bool known = finding.pattern < patterns.rows.size();
  return {{"pattern", known ? Json(patterns.rows[finding.pattern][patterns.column("pattern")])
                            : Json(nullptr)},
          {"factors",
           {{"pattern", share(finding.factors.pattern)},
            {"role", share(finding.factors.role)},
            {"distance", share(finding.factors.distance)},
            {"cue", share(finding.factors.cue)}}}};
}

}  // namespace

nlohmann::ordered_json findings_json(const ItemRecord& item) {
  Json list = Json::array();
  const StoredSection* rationale = item.find(SectionKind::rationale);
  if (rationale == nullptr) return list;
  for (const Finding& finding : findings_of(item)) {
    Json json = {{"concept", finding.id},
                 {"label", finding.label},
                 {"state", to_string(finding.state)},
                 {"confidence", share(finding.evidence.factors.confidence())}};
    json.update(evidence_json(item, *rationale, finding.evidence));
    json.update(explanation_json(finding.evidence));
    if (finding.contrary) json["contrary"] = evidence_json(item, *rationale, *finding.contrary);
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace rationale
