#include "cli/answer_formats.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/utf8.h"
#include "cli/output.h"
#include "searcher/citation_text.h"
#include "searcher/labels.h"

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

std::string marked(const Passage& passage, const Style& style) {
  std::string out;
  std::uint32_t at = 0;
  for (const Span span : passage.highlights) {
    out += printable(passage.text.substr(at, span.begin - at));
    out += style.bold(printable(passage.text.substr(span.begin, span.size())));
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

std::string hit_block(const Hit& hit, const Style& style) {
  const ItemRecord& item = hit.item;
  std::string out = std::to_string(hit.rank) + ". " + style.bold(one_line(item.id)) + "  " +
                    style.decision(item.decision) + "  " + item.dates.decided.value_or("undated") +
                    "  " + printable(item.text_at(item.treatment)) + "\n";
  for (const Passage& passage : hit.passages)
    out += "   \"" + marked(passage, style) + "\"\n     " + style.dim("[" + place(passage) + "]") +
           "\n";
  for (const ScorePart& part : hit.explanation)
    out += "     " + number(part.value) + "  " + part.name + "\n";
  return out;
}

std::string guideline_text(const Citation& citation) {
  return citation_text(citation) + " (" + std::string(to_string(citation.cited_by)) + ")";
}

std::string suggestion_text(const Suggestion& one) {
  return "no item has '" + one.word + "'; did you mean '" + one.suggestion + "' (" +
         std::to_string(one.items) + ")?";
}

// What is suggested for words; of a value that no item has a warning tells the same.
std::vector<std::string> suggestions_of(const SearchAnswer& answer) {
  std::vector<std::string> texts;
  if (!answer.diagnosis) return texts;
  for (const Suggestion& one : answer.diagnosis->suggestions) {
    const std::string said = "no item has " + one.word + "; did you mean ";
    const auto tells = [&](const std::string& warning) { return warning.starts_with(said); };
    if (std::none_of(answer.warnings.begin(), answer.warnings.end(), tells))
      texts.push_back(suggestion_text(one));
  }
  return texts;
}

// Why there is nothing, and what could be asked instead.
std::string diagnosis_text(const SearchAnswer& answer) {
  const Diagnosis& diagnosis = *answer.diagnosis;
  std::string out;
  if (diagnosis.clauses.size() > 1)
    for (const ClauseCount& clause : diagnosis.clauses)
      out += "  " + std::to_string(clause.items) + (clause.items == 1 ? " item" : " items") + "  " +
             one_line(clause.clause) + "\n";
  if (diagnosis.emptied_by && diagnosis.clauses.size() > 1)
    out += "no item is left once this applies: " + one_line(*diagnosis.emptied_by) + "\n";
  for (const std::string& text : suggestions_of(answer)) out += one_line(text) + "\n";
  if (diagnosis.relaxation) {
    out += "try: " + one_line(diagnosis.relaxation->query) + "  (" +
           std::to_string(diagnosis.relaxation->total) + ")\n";
    if (!diagnosis.relaxation->example.empty())
      out += "  \"" + one_line(diagnosis.relaxation->example) + "\"\n";
  }
  return out;
}

// "items that hold "lumbar"" said of one.
std::string of_one_item(std::string population) {
  constexpr std::string_view hold = " that hold \"";
  if (population.starts_with("items")) population.erase(4, 1);
  for (std::size_t at = 0; (at = population.find(hold, at)) != std::string::npos; ++at)
    population.insert(at + hold.size() - 2, "s");
  return population;
}

// The values with most items, and each that a filter asks for.
std::string facet_block(const Facet& facet, const Style& style) {
  constexpr std::size_t most_values = 10;
  std::string out = "\n" + style.bold(facet.field->name) +
                    (facet.field->by_rules ? " (by rules of this program)" : "") + "\n";
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < facet.values.size(); ++i) {
    const FacetValue& value = facet.values[i];
    if (i >= most_values && !value.selected) {
      ++left_out;
      continue;
    }
    out += (value.selected ? " *" : "  ") + std::to_string(value.count) + "  " +
           one_line(label_of(*facet.field, value.value)) + "\n";
  }
  if (left_out > 0)
    out += "  and " + std::to_string(left_out) + " more values: rationale values " +
           std::string(facet.field->name) + "\n";
  return out;
}

// How many were found, and how many of all items are what the whole query says.
std::string totals_text(const SearchAnswer& answer) {
  std::string out = std::to_string(answer.total) + (answer.total == 1 ? " item" : " items");
  if (!answer.total_of_all) return out + "\n";
  out += answer.total == 1 ? " has at least one of the words, or says it in others\n"
                           : " have at least one of the words, or say it in others\n";
  std::string population = one_line(answer.population_of_all);
  if (*answer.total_of_all == 1) population = of_one_item(std::move(population));
  return out + "all of the query: " + std::to_string(*answer.total_of_all) + " " + population +
         "\n";
}

}  // namespace

std::string text_answer(const SearchAnswer& answer, const Style& style) {
  std::string out = totals_text(answer);
  if (answer.interpreted.population)
    out += "Only " + one_line(*answer.interpreted.population) + "\n";
  for (const std::string& warning : answer.warnings) out += "note: " + one_line(warning) + "\n";
  if (answer.diagnosis) out += diagnosis_text(answer);
  for (const Hit& hit : answer.hits) out += "\n" + hit_block(hit, style);
  for (const Facet& facet : answer.facets) out += facet_block(facet, style);
  return out;
}

std::vector<std::string> notes_of(const SearchAnswer& answer) {
  std::vector<std::string> notes = answer.warnings;
  if (answer.total > 0 || answer.timed_out) return notes;
  notes.emplace_back("no item matches");
  for (std::string& text : suggestions_of(answer)) notes.push_back(std::move(text));
  return notes;
}

namespace {

std::vector<std::string> csv_cells(const Hit& hit) {
  const ItemRecord& item = hit.item;
  std::vector<std::string> guidelines;
  for (const Citation& citation : item.guidelines) guidelines.push_back(guideline_text(citation));
  const Passage passage = hit.passages.empty() ? Passage{} : hit.passages.front();
  const bool quoted = !hit.passages.empty();
  return {std::to_string(hit.rank),
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
          joined(item.printed_specialties, "; ")};
}

// Of a file of queries each line says which one it is of, and an error has a column.
std::string csv_row_of_query(const std::string& qid, std::vector<std::string> cells,
                             const std::string& error) {
  cells.insert(cells.begin(), qid);
  cells.push_back(error);
  return printable_row(cells);
}

}  // namespace

std::string csv_header() {
  return printable_row({csv_columns.begin(), csv_columns.end()});
}

std::string csv_line(const Hit& hit) {
  return printable_row(csv_cells(hit));
}

std::string csv_header_of_queries() {
  return csv_row_of_query("qid", {csv_columns.begin(), csv_columns.end()}, "error");
}

std::string csv_line_of_query(const Hit& hit, const std::string& qid) {
  return csv_row_of_query(qid, csv_cells(hit), "");
}

std::string csv_line_of_error(const std::string& qid, const std::string& error) {
  return csv_row_of_query(qid, std::vector<std::string>(csv_columns.size()), error);
}

std::string trec_lines(const SearchAnswer& answer, const std::string& qid) {
  std::string out;
  for (const Hit& hit : answer.hits)
    out += trec_word(qid) + " Q0 " + trec_word(hit.item.id) + " " + std::to_string(hit.rank) + " " +
           number(hit.score) + " rationale\n";
  return out;
}

}  // namespace rationale
