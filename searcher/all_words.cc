#include "searcher/all_words.h"

#include <algorithm>
#include <utility>

#include "analyzers/treatments.h"
#include "index/terms.h"

namespace rationale {
namespace {

// Words that stand for another one and are nearer than this hold in its place.
constexpr double near_enough = 0.7;
// Words of a treatment's name that say less ("unit") need not be there.
constexpr double telling = 0.5;

Condition of_kind(ConditionKind kind, std::vector<Condition> children) {
  if (children.size() == 1) return std::move(children.front());
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

// A null field: any that is searched by default.
Condition word(const std::string& stem, const Field* in) {
  Condition condition;
  condition.kind = ConditionKind::text;
  condition.text.atom.stem = stem;
  condition.field = in;
  return condition;
}

Condition words(const std::vector<std::string>& stems, const Field* in) {
  std::vector<Condition> all;
  for (const std::string& stem : stems) all.push_back(word(stem, in));
  return of_kind(ConditionKind::all, std::move(all));
}

Condition named(const NamePart& part) {
  std::vector<Condition> any;
  for (const Wording& wording : part.wordings)
    if (wording.nearness >= near_enough) any.push_back(words(wording.stems, &field("treatment")));
  for (const std::uint32_t ingredient : part.ingredients)
    any.push_back(word(ingredient_value(ingredient), &field("treatment")));
  return of_kind(ConditionKind::any, std::move(any));
}

// Of a class all that is filed under it or has its name; else every part of the name.
Condition treated(const AskedTreatment& asked) {
  std::vector<Condition> all;
  for (const NamePart& part : asked.name)
    if (part.weight >= telling) all.push_back(named(part));
  Condition by_name = of_kind(ConditionKind::all, std::move(all));
  if (!asked.is_class) return by_name;
  std::vector<Condition> any{std::move(by_name)};
  for (const Family family : asked.families)
    any.push_back(word(family_value(family), &field("treatment")));
  return of_kind(ConditionKind::any, std::move(any));
}

Condition decided(Decision outcome) {
  std::vector<Condition> any;
  for (const Decision decision : {outcome, Decision::overturned_in_part}) {
    if (decision != outcome && outcome != Decision::overturned) continue;
    Condition condition;
    condition.kind = ConditionKind::value;
    condition.field = &field("decision");
    condition.value = to_string(decision);
    any.push_back(std::move(condition));
  }
  return of_kind(ConditionKind::any, std::move(any));
}

void add_treatment(const AskedTreatment& asked, std::vector<Condition>& all,
                   std::string& population) {
  const BodyParts& body_parts = TreatmentReader::standard().body_parts();
  all.push_back(treated(asked));
  population +=
      (asked.is_class ? " whose treatment is of the class \"" : " whose treatment is \"") +
      asked.text + "\" (by any of its names)";
  if (asked.parts != 0) {
    for (const std::vector<std::vector<std::string>>& part : body_parts.phrases_of(asked.parts)) {
      std::vector<Condition> any;
      for (const std::vector<std::string>& phrase : part)
        any.push_back(words(phrase, &field("treatment")));
      all.push_back(of_kind(ConditionKind::any, std::move(any)));
    }
    population += ", for the " + body_parts.labels(asked.parts);
  }
  for (const NamePart& detail : asked.details)
    all.push_back(words(detail.wordings.front().stems, &field("treatment")));
}

}  // namespace

std::optional<AllWords> all_words(const QueryMeaning& meaning, bool treatment_only) {
  std::vector<Condition> all;
  std::string population = "items";
  if (meaning.treatment) add_treatment(*meaning.treatment, all, population);
  if (treatment_only) {
    if (all.empty()) return std::nullopt;
    return AllWords{of_kind(ConditionKind::all, std::move(all)), std::move(population)};
  }
  if (meaning.outcome) {
    all.push_back(decided(*meaning.outcome));
    population += ", decided " + std::string(to_string(*meaning.outcome));
  }
  std::string listed;
  for (const QueryWord& one : meaning.words) {
    if (one.is_small || (meaning.treatment && one.names_treatment)) continue;
    std::vector<Condition> any{word(one.stem, nullptr)};
    for (const auto& [stem, nearness] : one.alternatives)
      if (nearness >= near_enough) any.push_back(word(stem, nullptr));
    all.push_back(of_kind(ConditionKind::any, std::move(any)));
    listed += (listed.empty() ? "" : ", ") + one.form;
  }
  if (!listed.empty())
    population += (population == "items" ? " that hold all of the words: "
                                         : ", and that hold all of the words: ") +
                  listed + " (found, missed or only spoken of)";
  if (all.empty()) return std::nullopt;
  return AllWords{of_kind(ConditionKind::all, std::move(all)), std::move(population)};
}

}  // namespace rationale
