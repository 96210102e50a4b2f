#include "api/export.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "api/json_text.h"
#include "base/printable.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "searcher/answer_json.h"
#include "searcher/answer_parts_json.h"
#include "searcher/citation_text.h"
#include "searcher/findings.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "; ") + value;
  return out;
}

// What one side cites.
std::string cited(const ItemRecord& item, CitedBy side) {
  std::vector<std::string> all;
  for (const Citation& citation : item.guidelines)
    if (citation.cited_by == side) all.push_back(citation_text(citation));
  return joined(all);
}

std::string found(const ItemRecord& item, FindingState state) {
  std::vector<std::string> labels;
  for (const Finding& finding : findings_of(item))
    if (finding.state == state) labels.push_back(finding.label);
  return joined(labels);
}

std::string text_of(const ItemRecord& item, SectionKind kind) {
  const StoredSection* section = item.find(kind);
  return section == nullptr ? "" : section->text;
}

const Passage& best(const Hit& hit) {
  static const Passage none;
  return hit.passages.empty() ? none : hit.passages.front();
}

std::string of_passage(const Hit& hit, const std::string& value) {
  return hit.passages.empty() ? "" : value;
}

struct Column {
  const char* name;
  std::string (*value)(const Hit& hit);
};

constexpr std::array columns{
    Column{"id", [](const Hit& h) { return h.item.id; }},
    Column{"case_number", [](const Hit& h) { return h.item.case_number; }},
    Column{"item", [](const Hit& h) { return std::to_string(h.item.number); }},
    Column{"decision", [](const Hit& h) { return std::string(to_string(h.item.decision)); }},
    Column{"treatment", [](const Hit& h) { return std::string(h.item.text_at(h.item.treatment)); }},
    Column{"category", [](const Hit& h) { return h.item.category; }},
    Column{"subcategory", [](const Hit& h) { return h.item.subcategory; }},
    Column{"specialties", [](const Hit& h) { return joined(h.item.specialties); }},
    Column{"licensure", [](const Hit& h) { return joined(h.item.licensure); }},
    Column{"decided", [](const Hit& h) { return h.item.dates.decided.value_or(""); }},
    Column{"received", [](const Hit& h) { return h.item.dates.received.value_or(""); }},
    Column{"assigned", [](const Hit& h) { return h.item.dates.assigned.value_or(""); }},
    Column{"ur_denial", [](const Hit& h) { return h.item.dates.ur_denial.value_or(""); }},
    Column{"injury", [](const Hit& h) { return h.item.dates.injury.value_or(""); }},
    Column{"claims_administrator_cites",
           [](const Hit& h) { return cited(h.item, CitedBy::claims_administrator); }},
    Column{"reviewer_cites", [](const Hit& h) { return cited(h.item, CitedBy::reviewer); }},
    Column{"found_present", [](const Hit& h) { return found(h.item, FindingState::present); }},
    Column{"found_absent", [](const Hit& h) { return found(h.item, FindingState::absent); }},
    Column{"found_mixed", [](const Hit& h) { return found(h.item, FindingState::mixed); }},
    Column{"rationale", [](const Hit& h) { return text_of(h.item, SectionKind::rationale); }},
    Column{"passage", [](const Hit& h) { return best(h).text; }},
    Column{"passage_section",
           [](const Hit& h) { return of_passage(h, std::string(to_string(best(h).section))); }},
    Column{"passage_sentence",
           [](const Hit& h) { return of_passage(h, std::to_string(best(h).sentence)); }},
    Column{"passage_role", [](const Hit& h) { return best(h).role.value_or(""); }},
    Column{"passage_assertion", [](const Hit& h) { return best(h).assertion.value_or(""); }},
    Column{"page", [](const Hit& h) { return best(h).page ? std::to_string(*best(h).page) : ""; }},
    Column{"start", [](const Hit& h) { return of_passage(h, std::to_string(best(h).start)); }},
    Column{"end", [](const Hit& h) { return of_passage(h, std::to_string(best(h).end)); }},
    Column{"format", [](const Hit& h) { return std::string(to_string(h.item.format)); }},
    Column{"path", [](const Hit& h) { return repair_utf8(h.item.path); }},
    Column{"sha256", [](const Hit& h) { return h.item.sha256; }},
    Column{"specialties_printed", [](const Hit& h) { return joined(h.item.printed_specialties); }},
};

std::string hit_text(Hit&& hit, const ExportOptions& options, Searcher& searcher) {
  if (options.csv) {
    options.offsets.apply(hit, searcher);
    std::vector<std::string> values;
    for (const Column& column : columns) values.push_back(column.value(hit));
    return printable_row(values);
  }
  Json json = {{"schema", "rationale/export/1"}};
  json.update(to_json(hit));
  json["score"] = nullptr;  // nothing was ranked
  json["rationale"] = text_of(hit.item, SectionKind::rationale);
  json["findings"] = findings_json(hit.item);
  return json_text(options.offsets.applied(std::move(json), searcher), -1) + "\n";
}

}  // namespace

Json certificate_of(const SearchRequest& request, const Exported& exported, bool csv) {
  const Complete& complete = exported.complete;
  Json index = index_json(complete.index);
  index["schema"] = complete.index.schema;
  index["analyzer"] = complete.index.analyzer;
  index["lexicon"] = complete.index.lexicon;
  return {{"schema", "rationale/certificate/1"},
          {"query",
           {{"text", request.text},
            {"interpreted", interpreted_json(complete.interpreted)},
            {"warnings", complete.warnings},
            {"filters", filters_json(request.filters)},
            {"expansion", request.expand},
            {"plain", request.plain},
            {"all_words", request.must_hold == AllWordsOf::query},
            {"without_part", request.without_parts}}},
          {"order", "id"},
          {"format", csv ? "csv" : "ndjson"},
          {"index", std::move(index)},
          {"total", complete.total},
          {"by_rules", names_by_rules},
          {"ids_sha256", exported.ids_sha256}};
}

std::vector<std::string> export_columns() {
  std::vector<std::string> names;
  for (const Column& column : columns) names.emplace_back(column.name);
  return names;
}

Exported export_all(Searcher& searcher, const SearchRequest& request, const ExportOptions& options,
                    const std::function<void(std::string_view)>& take) {
  // A query that cannot be understood is found before the header is handed out.
  bool begun = false;
  const auto begin = [&] {
    if (!std::exchange(begun, true) && options.csv) take(printable_row(export_columns()));
  };
  Sha256 ids;
  Exported exported;
  exported.complete = searcher.for_each_hit(request, [&](Hit&& hit) {
    begin();
    ids.add(hit.item.id + "\n");
    take(hit_text(std::move(hit), options, searcher));
  });
  begin();
  exported.ids_sha256 = ids.hex();
  return exported;
}

}  // namespace rationale
