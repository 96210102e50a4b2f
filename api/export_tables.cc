#include "api/export_tables.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "index/denial_reasons.h"
#include "searcher/citation_text.h"
#include "searcher/findings.h"
#include "searcher/labels.h"
#include "searcher/or_null.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string in_one_cell(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "; ") + value;
  return out;
}

// A column of parts of an item: its findings, say.
template <typename Part>
struct PartColumn {
  ExportColumn column;
  Json (*value)(const Hit& hit, const Part& part);
};

template <typename Columns>
std::vector<ExportColumn> names_of(const Columns& columns) {
  std::vector<ExportColumn> names;
  for (const auto& each : columns) names.push_back(each.column);
  return names;
}

template <typename Columns, typename Parts>
std::vector<Json> rows_of(const Columns& columns, const Hit& hit, const Parts& parts) {
  std::vector<Json> rows;
  for (const auto& part : parts) {
    Json row = Json::object();
    for (const auto& each : columns) row[std::string(each.column.name)] = each.value(hit, part);
    rows.push_back(std::move(row));
  }
  return rows;
}

// What one side cites.
std::string cited(const ItemRecord& item, CitedBy side) {
  std::vector<std::string> all;
  for (const Citation& citation : item.guidelines)
    if (citation.cited_by == side) all.push_back(citation_text(citation));
  return in_one_cell(all);
}

std::string found(const ItemRecord& item, FindingState state) {
  std::vector<std::string> labels;
  for (const Finding& finding : findings_of(item))
    if (finding.state == state) labels.push_back(finding.label);
  return in_one_cell(labels);
}

std::string reasons(const ItemRecord& item) {
  std::vector<std::string> labels;
  for (const DenialReason& reason : denial_reasons(item))
    labels.push_back(reason_label(reason.reason));
  return in_one_cell(labels);
}

std::string text_of(const ItemRecord& item, SectionKind kind) {
  const StoredSection* section = item.find(kind);
  return section == nullptr ? "" : section->text;
}

const Passage& best(const Hit& hit) {
  static const Passage none;
  return hit.passages.empty() ? none : hit.passages.front();
}

Json of_passage(const Hit& hit, const Json& value) {
  return hit.passages.empty() ? Json() : value;
}

// An item is the only part of itself.
using ItemColumn = PartColumn<ItemRecord>;

constexpr std::array item_columns{
    ItemColumn{{"id", "case number, #, number of the item"},
               [](const Hit&, const ItemRecord& i) { return Json(i.id); }},
    ItemColumn{{"case_number", "empty where the letter has none"},
               [](const Hit&, const ItemRecord& i) { return Json(i.case_number); }},
    ItemColumn{{"item", "number of the item in its letter"},
               [](const Hit&, const ItemRecord& i) { return Json(i.number); }},
    ItemColumn{{"decision", "upheld, overturned, overturned_in_part, unknown"},
               [](const Hit&, const ItemRecord& i) { return Json(to_string(i.decision)); }},
    ItemColumn{{"treatment", "as printed"},
               [](const Hit&, const ItemRecord& i) { return Json(i.text_at(i.treatment)); }},
    ItemColumn{
        {"category", "the State's, by rules over the treatment; as a health plan's file states it"},
        [](const Hit&, const ItemRecord& i) { return Json(i.category); }},
    ItemColumn{{"subcategory", "one level down"},
               [](const Hit&, const ItemRecord& i) { return Json(i.subcategory); }},
    ItemColumn{{"specialties", "of the reviewer, by the State's labels, each once, `; ` between"},
               [](const Hit&, const ItemRecord& i) { return Json(in_one_cell(i.specialties)); }},
    ItemColumn{{"licensure", "states, `; ` between"},
               [](const Hit&, const ItemRecord& i) { return Json(in_one_cell(i.licensure)); }},
    ItemColumn{{"decided", "ISO 8601, as all dates; empty where unknown"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.dates.decided); }},
    ItemColumn{{"received", "the application"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.dates.received); }},
    ItemColumn{{"assigned", "the case to the reviewer"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.dates.assigned); }},
    ItemColumn{{"ur_denial", "the denial of utilization review"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.dates.ur_denial); }},
    ItemColumn{{"injury", "the injury"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.dates.injury); }},
    ItemColumn{{"claims_administrator_cites",
                "authority, title, year, edition, sections, regulations, pages; `; ` between "
                "citations"},
               [](const Hit&, const ItemRecord& i) {
                 return Json(cited(i, CitedBy::claims_administrator));
               }},
    ItemColumn{{"reviewer_cites", "the same of the reviewer"},
               [](const Hit&, const ItemRecord& i) { return Json(cited(i, CitedBy::reviewer)); }},
    ItemColumn{
        {"found_present", "concepts that the reviewer finds, by rules; by label, `; ` between"},
        [](const Hit&, const ItemRecord& i) { return Json(found(i, FindingState::present)); }},
    ItemColumn{
        {"found_absent", "concepts that the reviewer finds missing"},
        [](const Hit&, const ItemRecord& i) { return Json(found(i, FindingState::absent)); }},
    ItemColumn{{"found_mixed", "concepts of which the reviewer says both"},
               [](const Hit&, const ItemRecord& i) { return Json(found(i, FindingState::mixed)); }},
    ItemColumn{
        {"rationale", "all of it"},
        [](const Hit&, const ItemRecord& i) { return Json(text_of(i, SectionKind::rationale)); }},
    ItemColumn{{"passage", "the sentence that answers the query best"},
               [](const Hit& h, const ItemRecord&) { return Json(best(h).text); }},
    ItemColumn{
        {"passage_section", "where it is: rationale, treatment, …"},
        [](const Hit& h, const ItemRecord&) { return of_passage(h, to_string(best(h).section)); }},
    ItemColumn{{"passage_sentence", "its number there, from 1"},
               [](const Hit& h, const ItemRecord&) { return of_passage(h, best(h).sentence); }},
    ItemColumn{{"passage_role", "finding, recital, conclusion, background"},
               [](const Hit& h, const ItemRecord&) { return or_null(best(h).role); }},
    ItemColumn{{"passage_assertion", "affirmed, negated, hypothetical"},
               [](const Hit& h, const ItemRecord&) { return or_null(best(h).assertion); }},
    ItemColumn{{"page", "of the source, where it has pages"},
               [](const Hit& h, const ItemRecord&) { return or_null(best(h).page); }},
    ItemColumn{{"start", "of the passage, bytes of the letter's text (`show --text`)"},
               [](const Hit& h, const ItemRecord&) { return of_passage(h, best(h).start); }},
    ItemColumn{{"end", "the same"},
               [](const Hit& h, const ItemRecord&) { return of_passage(h, best(h).end); }},
    ItemColumn{{"format", "layout of the letter"},
               [](const Hit&, const ItemRecord& i) { return Json(to_string(i.format)); }},
    ItemColumn{{"path", "of the source"},
               [](const Hit&, const ItemRecord& i) { return Json(repair_utf8(i.path)); }},
    ItemColumn{{"sha256", "of the source"},
               [](const Hit&, const ItemRecord& i) { return Json(i.sha256); }},
    ItemColumn{
        {"specialties_printed", "of the reviewer, as the letter prints them, `; ` between"},
        [](const Hit&, const ItemRecord& i) { return Json(in_one_cell(i.printed_specialties)); }},
    ItemColumn{{"kind", "IMR (workers' compensation) or DMHC (health plans)"},
               [](const Hit&, const ItemRecord& i) {
                 return Json(i.format == Format::dmhc ? "DMHC" : "IMR");
               }},
    ItemColumn{{"denial_reasons", "why the denial stands, by rules, by label, `; ` between"},
               [](const Hit&, const ItemRecord& i) { return Json(reasons(i)); }},
    ItemColumn{{"report_year", "of health plans' cases, which have no date"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.classification.year); }},
    ItemColumn{{"diagnosis", "of health plans' cases: the category"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.classification.diagnosis); }},
    ItemColumn{{"diagnosis_subcategory", "one level down"},
               [](const Hit&, const ItemRecord& i) {
                 return or_null(i.classification.diagnosis_subcategory);
               }},
    ItemColumn{
        {"review_type", "of health plans' cases: Medical Necessity, …"},
        [](const Hit&, const ItemRecord& i) { return or_null(i.classification.review_type); }},
    ItemColumn{{"age", "of health plans' cases: the patient's range of age"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.classification.age); }},
    ItemColumn{{"gender", "of health plans' cases: the patient's"},
               [](const Hit&, const ItemRecord& i) { return or_null(i.classification.gender); }},
};

struct FoundFinding {
  Finding finding;
  Evidence evidence;
};
using FindingColumn = PartColumn<FoundFinding>;

constexpr std::array finding_columns{
    FindingColumn{{"id", "the item"},
                  [](const Hit& h, const FoundFinding&) { return Json(h.item.id); }},
    FindingColumn{
        {"decision", "of the item"},
        [](const Hit& h, const FoundFinding&) { return Json(to_string(h.item.decision)); }},
    FindingColumn{{"concept", "docs/findings.md defines it"},
                  [](const Hit&, const FoundFinding& f) { return Json(f.finding.id); }},
    FindingColumn{{"label", "its name for readers"},
                  [](const Hit&, const FoundFinding& f) { return Json(f.finding.label); }},
    FindingColumn{
        {"state", "present, absent, or mixed: the reviewer says both"},
        [](const Hit&, const FoundFinding& f) { return Json(to_string(f.finding.state)); }},
    FindingColumn{{"sentence", "of the rationale, from 1, that says so"},
                  [](const Hit&, const FoundFinding& f) { return Json(f.finding.sentence + 1); }},
    FindingColumn{{"text", "the sentence"},
                  [](const Hit&, const FoundFinding& f) { return Json(f.evidence.text); }},
    FindingColumn{{"page", "of the source, where it has pages"},
                  [](const Hit&, const FoundFinding& f) { return or_null(f.evidence.page); }},
    FindingColumn{{"start", "of the sentence, bytes of the letter's text"},
                  [](const Hit&, const FoundFinding& f) { return Json(f.evidence.start); }},
    FindingColumn{{"end", "the same"},
                  [](const Hit&, const FoundFinding& f) { return Json(f.evidence.end); }},
};

std::string pages(const Citation& citation) {
  std::vector<std::string> ranges;
  for (const PageRange& range : citation.pages)
    ranges.push_back(std::to_string(range.first) +
                     (range.last > range.first ? "-" + std::to_string(range.last) : ""));
  return in_one_cell(ranges);
}

using CitationColumn = PartColumn<Citation>;

constexpr std::array citation_columns{
    CitationColumn{{"id", "the item"},
                   [](const Hit& h, const Citation&) { return Json(h.item.id); }},
    CitationColumn{{"decision", "of the item"},
                   [](const Hit& h, const Citation&) { return Json(to_string(h.item.decision)); }},
    CitationColumn{{"cited_by", "claims_administrator or reviewer"},
                   [](const Hit&, const Citation& c) { return Json(to_string(c.cited_by)); }},
    CitationColumn{{"authority",
                    "MTUS, ACOEM, ODG, other; none: the field says that nothing was "
                    "cited"},
                   [](const Hit&, const Citation& c) { return Json(c.authority); }},
    CitationColumn{{"title", "of the guideline"},
                   [](const Hit&, const Citation& c) { return Json(c.title); }},
    CitationColumn{{"year", "of the edition"},
                   [](const Hit&, const Citation& c) { return or_null(c.year); }},
    CitationColumn{{"edition", "as printed"},
                   [](const Hit&, const Citation& c) { return Json(c.edition); }},
    CitationColumn{{"sections", "`; ` between"},
                   [](const Hit&, const Citation& c) { return Json(in_one_cell(c.sections)); }},
    CitationColumn{{"regulations", "`; ` between"},
                   [](const Hit&, const Citation& c) { return Json(in_one_cell(c.regulations)); }},
    CitationColumn{{"pages", "ranges as 31-33, `; ` between"},
                   [](const Hit&, const Citation& c) { return Json(pages(c)); }},
};

using PassageColumn = PartColumn<Passage>;

constexpr std::array passage_columns{
    PassageColumn{{"id", "the item"}, [](const Hit& h, const Passage&) { return Json(h.item.id); }},
    PassageColumn{{"decision", "of the item"},
                  [](const Hit& h, const Passage&) { return Json(to_string(h.item.decision)); }},
    PassageColumn{{"section", "where it is: rationale, treatment, …"},
                  [](const Hit&, const Passage& p) { return Json(to_string(p.section)); }},
    PassageColumn{{"sentence", "its number there, from 1"},
                  [](const Hit&, const Passage& p) { return Json(p.sentence); }},
    PassageColumn{{"role", "finding, recital, conclusion, background"},
                  [](const Hit&, const Passage& p) { return or_null(p.role); }},
    PassageColumn{{"assertion", "of what was asked: affirmed, negated, hypothetical"},
                  [](const Hit&, const Passage& p) { return or_null(p.assertion); }},
    PassageColumn{{"cue", "the words that negate or suppose it"},
                  [](const Hit&, const Passage& p) { return or_null(p.cue); }},
    PassageColumn{{"text", "the sentence, or the sentences that satisfy the query together"},
                  [](const Hit&, const Passage& p) { return Json(p.text); }},
    PassageColumn{{"page", "of the source, where it has pages"},
                  [](const Hit&, const Passage& p) { return or_null(p.page); }},
    PassageColumn{{"start", "bytes of the letter's text"},
                  [](const Hit&, const Passage& p) { return Json(p.start); }},
    PassageColumn{{"end", "the same"}, [](const Hit&, const Passage& p) { return Json(p.end); }},
};

std::vector<Json> item_rows(const Hit& hit) {
  return rows_of(item_columns, hit, std::span(&hit.item, 1));
}

std::vector<Json> finding_rows(const Hit& hit) {
  std::vector<FoundFinding> all;
  for (Finding& finding : findings_of(hit.item)) {
    Evidence evidence = evidence_of(hit.item, finding.sentence);
    all.push_back({std::move(finding), std::move(evidence)});
  }
  return rows_of(finding_columns, hit, all);
}

std::vector<Json> citation_rows(const Hit& hit) {
  return rows_of(citation_columns, hit, hit.item.guidelines);
}

std::vector<Json> passage_rows(const Hit& hit) {
  return rows_of(passage_columns, hit, hit.passages);
}

}  // namespace

std::span<const ExportTable> export_tables() {
  static const std::array tables{
      ExportTable{"items", "a row an item", names_of(item_columns), item_rows},
      ExportTable{"findings", "a row a finding of an item", names_of(finding_columns),
                  finding_rows},
      ExportTable{"citations", "a row a guideline that a side of an item cites",
                  names_of(citation_columns), citation_rows},
      ExportTable{"passages", "a row a passage of an item that answers the query",
                  names_of(passage_columns), passage_rows},
  };
  return tables;
}

std::span<const ExportColumn> item_members() {
  static constexpr std::array members{
      ExportColumn{"schema", "rationale/export/1"},
      ExportColumn{"rank", "number of the item among those that match"},
      ExportColumn{"id", "case number, #, number of the item"},
      ExportColumn{"case_number", "null where the letter has none"},
      ExportColumn{"item", "number of the item in its letter"},
      ExportColumn{"treatment", "as printed"},
      ExportColumn{"category", "the State's, by rules over the treatment"},
      ExportColumn{"subcategory", "one level down"},
      ExportColumn{"decision", "upheld, overturned, overturned_in_part, unknown"},
      ExportColumn{"denial_reasons", "list: reason, label, and the finding it comes of"},
      ExportColumn{"specialties", "list: of the reviewer, by the State's labels"},
      ExportColumn{"specialties_printed", "list: as the letter prints them"},
      ExportColumn{"licensure", "list: states"},
      ExportColumn{"guidelines", "list: authority, title, year, sections, pages, cited_by, …"},
      ExportColumn{"dates", "decided, received, assigned, ur_denial, injury: ISO 8601 or null"},
      ExportColumn{"kind", "IMR (workers' compensation) or DMHC (health plans)"},
      ExportColumn{"score", "null: nothing is ranked"},
      ExportColumn{"passages", "list: sentences that answer the query, with role and place"},
      ExportColumn{"source", "path, sha256, format; file where it is another"},
      ExportColumn{"rationale", "all of it"},
      ExportColumn{"findings", "list: concept, state, confidence, sentence with its place, …"},
      ExportColumn{"offset_unit", "what start, end and highlights count"},
      ExportColumn{"year",
                   "of health plans' cases, which have no date; theirs alone, as what follows"},
      ExportColumn{"diagnosis", "the category"},
      ExportColumn{"diagnosis_subcategory", "one level down"},
      ExportColumn{"review_type", "Medical Necessity, …"},
      ExportColumn{"age", "the patient's range of age"},
      ExportColumn{"gender", "the patient's"},
  };
  return members;
}

const ExportTable& export_table(std::string_view name) {
  for (const ExportTable& table : export_tables())
    if (table.name == name) return table;
  throw Error(ErrorCode::internal, "there is no table " + std::string(name),
              "please report this as a defect");
}

}  // namespace rationale
