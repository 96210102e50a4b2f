#include "searcher/closed_values.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzers/lexicon.h"
#include "base/edit_distance.h"
#include "index/terms.h"
#include "searcher/value_spelling.h"

namespace rationale {
namespace {

using Values = std::vector<std::string>;

constexpr std::string_view finding_said[] = {"present", "absent", "mixed", "supposed", "recited"};
constexpr std::size_t most_listed = 6;  // of a longer list the nearest must do

Values column(std::string_view table, std::string_view name) {
  const Table& list = Lexicon::standard().table(table);
  const std::size_t at = list.column(name);
  Values values;
  for (const auto& row : list.rows) values.push_back(row[at]);
  return values;
}

// "functional_improvement:absent" in two.
std::pair<std::string, std::string> finding_parts(std::string_view value) {
  const std::size_t colon = value.rfind(':');
  if (colon == value.npos) return {std::string(value), ""};
  return {std::string(value.substr(0, colon)), std::string(value.substr(colon + 1))};
}

bool is_said(const std::string& said) {
  return std::find(std::begin(finding_said), std::end(finding_said), said) !=
         std::end(finding_said);
}

bool holds(const Values& values, std::string_view value) {
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& known) { return folded_value(known) == value; });
}

// The value that is spelled most like `value`, or begins with it; empty where none is near.
std::string nearest(const Values& values, std::string_view value) {
  const std::string key = spelling_key(value);
  std::string best;
  std::size_t least = 2 + key.size() / 6;  // steps
  for (const std::string& known : values) {
    const std::string known_key = spelling_key(known);
    std::size_t steps = edit_distance(key, known_key);
    const bool part = key.size() >= 4 && known_key.find(key) != std::string::npos;
    if (part) steps = std::min<std::size_t>(steps, 1);
    if (steps >= least || steps >= std::max(key.size(), std::size_t{2})) continue;
    least = steps;
    best = known;
  }
  return best;
}

std::string listed(const Values& values) {
  std::string list;
  for (std::size_t i = 0; i < values.size(); ++i)
    list += (i == 0 ? "" : i + 1 == values.size() ? " and " : ", ") + values[i];
  return list;
}

// With what is said of it, which a finding needs; none where only that is missing.
Values findings_near(std::string_view value) {
  const auto [concept_id, said] = finding_parts(value);
  const bool whole = is_said(said) || said.empty();
  const std::string meant =
      nearest(closed_values(field("finding")), whole ? concept_id : std::string(value));
  if (meant.empty()) return {};
  return {meant + ":" + (is_said(said) ? said : "absent")};
}

std::string finding_hint(std::string_view value) {
  const auto [concept_id, said] = finding_parts(value);
  const Values& concepts = closed_values(field("finding"));
  const std::string asked = is_said(said) ? said : "absent";
  const std::string typed = is_said(said) || said.empty() ? concept_id : std::string(value);
  for (const std::string& spelling : spellings_of(field("finding"), folded_value(concept_id)))
    if (holds(concepts, spelling))
      return "say how: finding:" + spelling + ":absent, or :present, :mixed, :supposed, :recited";
  const std::string meant = nearest(concepts, typed);
  return (meant.empty() ? "" : "did you mean finding:" + meant + ":" + asked + "? ") +
         std::string("'rationale concepts' lists them");
}

}  // namespace

const Values& closed_values(const Field& field) {
  static const Values none;
  static const Values citing{"ur_cited_no_evidence", "same_guideline", "other_guideline"};
  static const Values kinds{"IMR", "DMHC"};
  static const Values authorities{"MTUS", "ACOEM", "ODG", "other", "none"};
  static const Values reasons = column("denial_reasons", "reason");
  static const Values concepts = column("concepts", "concept");
  if (field.name == "citing") return citing;
  if (field.name == "kind") return kinds;
  if (field.name == "authority") return authorities;
  if (field.name == "denial_reason") return reasons;
  return field.name == "finding" ? concepts : none;
}

bool is_possible_value(const Field& field, std::string_view value) {
  const Values& values = closed_values(field);
  const Values spellings = spellings_of(field, folded_value(value));
  if (field.name == "stated") return value.ends_with(":absent") || value.ends_with(":supposed");
  return values.empty() ||
         std::any_of(spellings.begin(), spellings.end(), [&](const std::string& spelling) {
           if (field.name != "finding") return holds(values, spelling);
           const auto [concept_id, said] = finding_parts(spelling);
           return is_said(said) && holds(values, concept_id);
         });
}

std::string possible_values_hint(const Field& field, std::string_view value) {
  if (field.name == "finding") return finding_hint(value);
  if (field.name == "stated")
    return "write a word's stem and what is said of it: stated:improv:absent";
  const Values& values = closed_values(field);
  const std::string meant = nearest(values, value);
  const std::string name(field.name);
  const bool all = values.size() <= most_listed;
  return (meant.empty() ? "" : "did you mean " + name + ":" + meant + "? ") +
         (all ? "values of " + name + " are " + listed(values)
              : "'rationale values " + name + "' lists those that items have");
}

std::vector<std::string> possible_values_near(const Field& field, std::string_view value) {
  if (field.name == "finding") return findings_near(value);
  const Values& values = closed_values(field);
  const std::string meant = nearest(values, value);
  if (!meant.empty()) return {meant};
  return values.size() <= most_listed ? values : Values();
}

std::string decision_meant_by(std::string_view value) {
  const Table& words = Lexicon::standard().table("outcome_words");
  Values known = column("outcome_words", "word");
  const std::size_t own = known.size();
  for (const char* decision : {"upheld", "overturned", "overturned_in_part"})
    known.emplace_back(decision);
  const std::string word = nearest(known, value);
  if (word.empty()) return "";
  const std::size_t at =
      static_cast<std::size_t>(std::find(known.begin(), known.end(), word) - known.begin());
  return at < own ? words.rows[at][words.column("outcome")] : word;
}

}  // namespace rationale
