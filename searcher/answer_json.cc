#include "searcher/answer_json.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "index/denial_reasons.h"
#include "letters/letter_json.h"
#include "searcher/answer_parts_json.h"
#include "searcher/findings.h"
#include "searcher/labels.h"
#include "searcher/or_null.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

Json span_json(Span span) {
  return Json::array({span.begin, span.end});
}

Json dates_json(const Dates& dates) {
  return {{"injury", or_null(dates.injury)},
          {"assigned", or_null(dates.assigned)},
          {"decided", or_null(dates.decided)},
          {"ur_denial", or_null(dates.ur_denial)},
          {"received", or_null(dates.received)}};
}

Json citations_json(const std::vector<Citation>& citations) {
  Json list = Json::array();
  for (const Citation& citation : citations) list.push_back(to_json(citation));
  return list;
}

}  // namespace

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

Json index_json(const IndexInfo& index) {
  return {{"uuid", index.uuid},
          {"revision", or_null(index.revision)},
          {"items", index.items},
          {"letters", index.letters},
          {"partial", !index.missing.empty()},
          {"missing_shards", index.missing}};
}

Json proportion_json(const Proportion& p) {
  const bool any = p.denominator > 0;
  return {{"numerator", p.numerator},
          {"denominator", p.denominator},
          {"value", any ? Json(rounded(p.value())) : Json(nullptr)},
          {"low", any ? Json(rounded(p.low())) : Json(nullptr)},
          {"high", any ? Json(rounded(p.high())) : Json(nullptr)}};
}

Json passage_json(const Passage& passage) {
  Json highlights = Json::array();
  for (const Span span : passage.highlights) highlights.push_back(span_json(span));
  Json spans = Json::array();
  for (const Span span : passage.spans) spans.push_back(span_json(span));
  return {{"section", to_string(passage.section)},
          {"sentence", passage.sentence},
          {"role", or_null(passage.role)},
          {"assertion", or_null(passage.assertion)},
          {"cue", or_null(passage.cue)},
          {"text", passage.text},
          {"start", passage.start},
          {"end", passage.end},
          {"page", or_null(passage.page)},
          {"highlights", std::move(highlights)},
          {"spans", std::move(spans)}};
}

Json diagnosis_json(const Diagnosis& diagnosis) {
  Json clauses = Json::array();
  for (const ClauseCount& clause : diagnosis.clauses)
    clauses.push_back({{"clause", clause.clause},
                       {"column", clause.column > 0 ? Json(clause.column) : Json(nullptr)},
                       {"items", clause.items}});
  Json suggestions = Json::array();
  for (const Suggestion& suggestion : diagnosis.suggestions)
    suggestions.push_back({{"word", suggestion.word},
                           {"suggestion", suggestion.suggestion},
                           {"items", suggestion.items}});
  Json json = {{"clauses", std::move(clauses)},
               {"complete", diagnosis.complete},
               {"emptied_by", or_null(diagnosis.emptied_by)},
               {"suggestions", std::move(suggestions)},
               {"relaxation", nullptr}};
  if (diagnosis.relaxation)
    json["relaxation"] = {{"query", diagnosis.relaxation->query},
                          {"total", diagnosis.relaxation->total},
                          {"example", or_null(diagnosis.relaxation->example)}};
  return json;
}

Json filters_json(const std::vector<Filter>& filters) {
  Json object = Json::object();
  for (const Filter& filter : filters)
    object[std::string(filter.field->name)].push_back((filter.negated ? "!" : "") + filter.value);
  return object;
}

namespace {

Json query_json(const SearchAnswer& answer) {
  return {{"text", answer.request.text},
          {"interpreted", interpreted_json(answer.interpreted)},
          {"warnings", answer.warnings},
          {"filters", filters_json(answer.request.filters)},
          {"sort", answer.request.sort == SortOrder::date ? "date" : "score"},
          {"offset", answer.request.offset},
          {"limit", answer.request.limit}};
}

}  // namespace

namespace {

Json reasons_json(const ItemRecord& item) {
  Json list = Json::array();
  for (const DenialReason& reason : denial_reasons(item)) {
    const Evidence evidence = evidence_of(item, reason.sentence);
    list.push_back({{"reason", reason.reason},
                    {"label", reason_label(reason.reason)},
                    {"finding", reason.finding},
                    {"text", evidence.text},
                    {"start", evidence.start},
                    {"end", evidence.end},
                    {"page", or_null(evidence.page)}});
  }
  return list;
}

// What only health plans' cases say of themselves.
void add_classification(Json& json, const ItemRecord& item) {
  json["kind"] = item.format == Format::dmhc ? "DMHC" : "IMR";
  if (item.format != Format::dmhc) return;
  const Classification& of = item.classification;
  json["year"] = or_null(of.year);
  json["diagnosis"] = or_null(of.diagnosis);
  json["diagnosis_subcategory"] = or_null(of.diagnosis_subcategory);
  json["review_type"] = or_null(of.review_type);
  json["age"] = or_null(of.age);
  json["gender"] = or_null(of.gender);
}

}  // namespace

void add_item(Json& json, const ItemRecord& item) {
  json["id"] = item.id;
  json["case_number"] = or_null(item.case_number);
  json["item"] = item.number;
  json["treatment"] = item.text_at(item.treatment);
  json["category"] = or_null(item.category);
  json["subcategory"] = or_null(item.subcategory);
  json["decision"] = to_string(item.decision);
  json["denial_reasons"] = reasons_json(item);
  json["specialties"] = item.specialties;
  json["specialties_printed"] = item.printed_specialties;
  json["licensure"] = item.licensure;
  json["guidelines"] = citations_json(item.guidelines);
  json["dates"] = dates_json(item.dates);
  add_classification(json, item);
}

namespace {

// "FILE" or "FILE:LINE"; a letter may call itself by any other path.
bool names_its_file(const ItemRecord& item) {
  const std::string_view path = item.path;
  if (!path.starts_with(item.file)) return false;
  const std::string_view line = path.substr(item.file.size());
  return line.empty() || (line.size() > 1 && line.front() == ':' &&
                          line.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

}  // namespace

Json source_json(const ItemRecord& item) {
  Json json{{"path", item.path}, {"sha256", item.sha256}, {"format", to_string(item.format)}};
  if (!names_its_file(item)) json["file"] = item.file;
  return json;
}

namespace {

Json facets_json(const std::vector<Facet>& facets) {
  Json object = Json::object();
  for (const Facet& facet : facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values)
      values.push_back(
          {{"value", value.value}, {"count", value.count}, {"selected", value.selected}});
    object[std::string(facet.field->name)] = std::move(values);
  }
  return object;
}

Json facets_by_rules(const std::vector<Facet>& facets) {
  Json names = Json::array();
  for (const Facet& facet : facets)
    if (facet.field->by_rules) names.push_back(facet.field->name);
  return names;
}

Json section_json(const StoredSection& section) {
  return {{"section", to_string(section.section)},
          {"start", section.begin},
          {"end", section.begin + section.text.size()},
          {"sentences", section.sentences.size()}};
}

}  // namespace

Json to_json(const Hit& hit) {
  Json json = {{"rank", hit.rank}};
  add_item(json, hit.item);
  json["score"] = rounded(hit.score);
  json["passages"] = Json::array();
  for (const Passage& passage : hit.passages) json["passages"].push_back(passage_json(passage));
  json["source"] = source_json(hit.item);
  if (!hit.explanation.empty()) {
    Json parts = Json::array();
    for (const ScorePart& part : hit.explanation)
      parts.push_back({{"part", part.name}, {"value", rounded(part.value)}});
    json["explanation"] = std::move(parts);
  }
  return json;
}

Json to_json(const SearchAnswer& answer) {
  Json json = {{"schema", "rationale/search/1"},
               {"query", query_json(answer)},
               {"index", index_json(answer.index)},
               {"total", answer.total},
               {"total_is_exact", answer.total_is_exact},
               {"total_of_all_words", or_null(answer.total_of_all)},
               {"population_of_all_words", or_null(answer.population_of_all)},
               {"timed_out", answer.timed_out},
               {"took_ms", std::round(answer.took_ms * 100) / 100},
               {"judging_ms", std::round(answer.judging_ms * 100) / 100},
               {"hits", Json::array()}};
  for (const Hit& hit : answer.hits) json["hits"].push_back(to_json(hit));
  json["facets"] = facets_json(answer.facets);
  json["facets_by_rules"] = facets_by_rules(answer.facets);
  if (answer.diagnosis) json["diagnosis"] = diagnosis_json(*answer.diagnosis);
  return json;
}

Json to_json(const ShownItem& shown) {
  const ItemRecord& item = shown.item;
  Json json = {{"schema", "rationale/show/1"}};
  add_item(json, item);
  json["original_request"] = or_null(std::string(item.text_at(item.original_request)));
  for (const SectionKind section : {SectionKind::claims_administrator_guideline,
                                    SectionKind::reviewer_guideline, SectionKind::rationale}) {
    const StoredSection* stored = item.find(section);
    json[std::string(to_string(section))] = stored != nullptr ? Json(stored->text) : Json(nullptr);
  }
  json["findings"] = findings_json(item);
  json["case_summary"] = nullptr;
  for (const StoredSection& section : shown.letter_sections)
    json[std::string(to_string(section.section))] = section.text;
  json["priority"] = or_null(item.priority);
  json["source"] = source_json(item);
  json["warnings"] = shown.letter_warnings;
  json["sections"] = Json::array();
  for (const StoredSection& section : item.sections)
    json["sections"].push_back(section_json(section));
  for (const StoredSection& section : shown.letter_sections)
    json["sections"].push_back(section_json(section));
  json["text"] = shown.letter_text;
  return json;
}

}  // namespace rationale
