#include "searcher/query_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "searcher/or_null.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

std::string_view name_of(LexemeKind kind) {
  switch (kind) {
    case LexemeKind::word:
      return "word";
    case LexemeKind::phrase:
      return "phrase";
    case LexemeKind::field:
      return "field";
    case LexemeKind::modifier:
      return "modifier";
    case LexemeKind::at_least:
      return "atleast";
    case LexemeKind::open:
      return "open";
    case LexemeKind::close:
      return "close";
    case LexemeKind::connector:
      return "connector";
    case LexemeKind::minus:
      return "minus";
  }
  return {};
}

Json lexeme_json(const Lexeme& lexeme) {
  Json json = {{"kind", name_of(lexeme.kind)},
               {"text", repair_utf8(lexeme.text)},
               {"column", lexeme.column}};
  if (lexeme.mark != WordMark::plain)
    json["mark"] = lexeme.mark == WordMark::exact ? "exact" : "synonyms";
  if (lexeme.field != nullptr) json["field"] = lexeme.field->name;
  return json;
}

Json expanders_json(const std::vector<ExpandedWord>& expanded, std::size_t most_forms) {
  Json list = Json::array();
  for (const ExpandedWord& word : expanded) {
    Json shown = Json::array();
    for (const std::string& form : word.forms)
      if (shown.size() < most_forms) shown.push_back(form);
    list.push_back({{"typed", word.typed}, {"count", word.forms.size()}, {"forms", shown}});
  }
  return list;
}

}  // namespace

Json interpreted_json(const Interpretation& interpreted, std::size_t most_forms) {
  Json concepts = Json::array();
  for (const auto& [label, assertion] : interpreted.concepts)
    concepts.push_back({{"concept", label}, {"assertion", assertion}});
  Json parts = Json::array();
  for (const InterpretedPart& part : interpreted.parts)
    parts.push_back({{"part", part.part}, {"text", part.text}, {"effect", part.effect}});
  Json expansions = Json::array();
  for (const Expansion& expansion : interpreted.expansions)
    expansions.push_back({{"from", expansion.from},
                          {"to", expansion.to},
                          {"weight", rounded(expansion.weight)},
                          {"list", expansion.list}});
  return {{"tree", interpreted.tree},
          {"polarity", or_null(interpreted.polarity)},
          {"outcome", or_null(interpreted.outcome)},
          {"parts", std::move(parts)},
          {"population", or_null(interpreted.population)},
          {"concepts", std::move(concepts)},
          {"expansions", std::move(expansions)},
          {"expanders", expanders_json(interpreted.expanded, most_forms)}};
}

Json to_json(const QueryAnalysis& analysis) {
  Json lexemes = Json::array();
  for (const Lexeme& lexeme : analysis.lexemes) lexemes.push_back(lexeme_json(lexeme));
  return {{"schema", "rationale/query/1"},
          {"text", repair_utf8(analysis.text)},
          {"tokens", std::move(lexemes)},
          {"is_set", analysis.is_set},
          {"interpreted", interpreted_json(analysis.interpreted, most_expanded_forms)},
          {"verified", analysis.verified},
          {"xapian", repair_utf8(analysis.xapian)},
          {"warnings", analysis.warnings}};
}

}  // namespace rationale
