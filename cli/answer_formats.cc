#include "cli/answer_formats.h"

#include <array>
#include <cstdio>

#include "base/utf8.h"
#include "cli/output.h"
#include "searcher/citation_text.h"

namespace rationale {
namespace {

constexpr std::array csv_columns{"rank",      "score",     "id",          "decision",
                                 "treatment", "category",  "subcategory", "specialties",
                                 "licensure", "decided",   "guidelines",  "section",
                                 "role",      "assertion", "page",        "start",
                                 "end",       "passage",   "path",        "specialties_printed"};

std::string joined(const std::vector<std::string>& values, const char* separator) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : separator) + value;
  return out;
}

std::string number(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.6f", value);
  return buffer.data();
}

std::string marked(const Passage& passage, bool color) {
  if (!color) return printable(passage.text);
  std::string out;
  std::uint32_t at = 0;
  for (const Span span : passage.highlights) {
    out += printable(passage.text.substr(at, span.begin - at)) + "\x1b[1m";
    out += printable(passage.text.substr(span.begin, span.size())) + "\x1b[0m";
    at = span.end;
  }
  return out + printable(passage.text.substr(at));
}

std::string place(const Passage& passage) {
  std::string out(to_string(passage.section));
  out += ", sentence " + std::to_string(passage.sentence);
  if (passage.page) out += ", page " + std::to_string(*passage.page);
  if (passage.role) out += "; " + *passage.role;
  if (passage.assertion) out += ", " + *passage.assertion;
  if (passage.cue) out += " (" + one_line(*passage.cue) + ")";
  return out;
}

std::string hit_block(const Hit& hit, bool color) {
  const ItemRecord& item = hit.item;
  std::string out = std::to_string(hit.rank) + ". " + one_line(item.id) + "  " +
                    std::string(to_string(item.decision)) + "  " +
                    item.dates.decided.value_or("undated") + "  " +
                    printable(item.text_at(item.treatment)) + "\n";
  for (const Passage& passage : hit.passages)
    out += "   \"" + marked(passage, color) + "\"\n     [" + place(passage) + "]\n";
  for (const ScorePart& part : hit.explanation)
    out += "     " + number(part.value) + "  " + part.name + "\n";
  return out;
}

std::string guideline_text(const Citation& citation) {
  return citation_text(citation) + " (" + std::string(to_string(citation.cited_by)) + ")";
}

// Why there is nothing, and what could be asked instead.
std::string diagnosis_text(const Diagnosis& diagnosis) {
  std::string out;
  if (diagnosis.clauses.size() > 1)
    for (const ClauseCount& clause : diagnosis.clauses)
      out += "  " + std::to_string(clause.items) + (clause.items == 1 ? " item" : " items") + "  " +
             one_line(clause.clause) + "\n";
  if (diagnosis.emptied_by && diagnosis.clauses.size() > 1)
    out += "nothing is left with: " + one_line(*diagnosis.emptied_by) + "\n";
  for (const Suggestion& suggestion : diagnosis.suggestions)
    out += "no item has '" + one_line(suggestion.word) + "'; did you mean '" +
           one_line(suggestion.suggestion) + "' (" + std::to_string(suggestion.items) + ")?\n";
  if (diagnosis.relaxation) {
    out += "try: " + one_line(diagnosis.relaxation->query) + "  (" +
           std::to_string(diagnosis.relaxation->total) + ")\n";
    if (!diagnosis.relaxation->example.empty())
      out += "  \"" + one_line(diagnosis.relaxation->example) + "\"\n";
  }
  return out;
}

}  // namespace

std::string text_answer(const SearchAnswer& answer, bool color) {
  std::string out =
      std::to_string(answer.total) + (answer.total == 1 ? " item" : " items") +
      (answer.total_of_all ? " with any of the words or what stands for them, " +
                                 std::to_string(*answer.total_of_all) + " with all of them"
                           : "") +
      "\n";
  if (answer.interpreted.population)
    out += "Only " + one_line(*answer.interpreted.population) + "\n";
  for (const std::string& warning : answer.warnings) out += "note: " + one_line(warning) + "\n";
  if (answer.diagnosis) out += diagnosis_text(*answer.diagnosis);
  for (const Hit& hit : answer.hits) out += "\n" + hit_block(hit, color);
  for (const Facet& facet : answer.facets) {
    out += "\n" + std::string(facet.field->name) + "\n";
    for (const FacetValue& value : facet.values)
      out += (value.selected ? " *" : "  ") + std::to_string(value.count) + "  " +
             one_line(value.value) + "\n";
  }
  return out;
}

std::string csv_header() {
  return printable_row({csv_columns.begin(), csv_columns.end()});
}

std::string csv_line(const Hit& hit) {
  const ItemRecord& item = hit.item;
  std::vector<std::string> guidelines;
  for (const Citation& citation : item.guidelines) guidelines.push_back(guideline_text(citation));
  const Passage passage = hit.passages.empty() ? Passage{} : hit.passages.front();
  const bool quoted = !hit.passages.empty();
  return printable_row({std::to_string(hit.rank),
                        number(hit.score),
                        item.id,
                        std::string(to_string(item.decision)),
                        std::string(item.text_at(item.treatment)),
                        item.category,
                        item.subcategory,
                        joined(item.specialties, "; "),
                        joined(item.licensure, "; "),
                        item.dates.decided.value_or(""),
                        joined(guidelines, "; "),
                        quoted ? std::string(to_string(passage.section)) : "",
                        passage.role.value_or(""),
                        passage.assertion.value_or(""),
                        passage.page ? std::to_string(*passage.page) : "",
                        quoted ? std::to_string(passage.start) : "",
                        quoted ? std::to_string(passage.end) : "",
                        passage.text,
                        repair_utf8(item.path),
                        joined(item.printed_specialties, "; ")});
}

std::string trec_lines(const SearchAnswer& answer, const std::string& qid) {
  std::string out;
  for (const Hit& hit : answer.hits)
    out += trec_word(qid) + " Q0 " + trec_word(hit.item.id) + " " + std::to_string(hit.rank) + " " +
           number(hit.score) + " rationale\n";
  return out;
}

}  // namespace rationale
