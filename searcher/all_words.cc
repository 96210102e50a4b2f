#include "searcher/all_words.h"

#include <algorithm>
#include <utility>

#include "analyzers/treatments.h"
#include "analyzers/understanding.h"
#include "index/finding.h"
#include "index/terms.h"
#include "query/typed_text.h"
#include "searcher/described_treatment.h"

namespace rationale {
namespace {

// Words that stand for another one and are nearer than this hold in its place.
constexpr double near_enough = 0.7;
// A concept stands for words that make up so much of the query.
constexpr double nearly_all_words = 0.8;

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

const std::vector<Category>& families() {
  return TreatmentReader::standard().categories().families();
}

Condition filed_under(const Category& filed) {
  std::vector<Condition> all;
  for (const auto& [name, value] :
       {std::pair{"category", &filed.category}, std::pair{"subcategory", &filed.subcategory}}) {
    if (value->empty()) continue;
    Condition condition;
    condition.kind = ConditionKind::value;
    condition.field = &field(name);
    condition.value = *value;
    all.push_back(std::move(condition));
  }
  return of_kind(ConditionKind::all, std::move(all));
}

Condition filed_under(const std::vector<Family>& asked) {
  std::vector<Condition> any;
  for (const Family family : asked) any.push_back(filed_under(families()[family]));
  return of_kind(ConditionKind::any, std::move(any));
}

// The words one right after the other.
Condition phrase(const std::vector<std::string>& stems) {
  if (stems.size() == 1) return word(stems.front(), &field("treatment"));
  Condition condition = word({}, &field("treatment"));
  condition.text.kind = TextKind::sequence;
  for (const std::string& stem : stems) {
    condition.text.children.emplace_back();
    condition.text.children.back().atom.stem = stem;
  }
  return condition;
}

// What holds all that one of the drugs holds, filed where a brand is: "Norco" is hydrocodone and
// acetaminophen, so neither alone.
Condition dispensed(const NamePart& part) {
  std::vector<Condition> any{words(part.wordings.front().stems, &field("treatment"))};
  for (const AskedDrug& drug : part.drugs) {
    std::vector<Condition> all;
    for (const std::uint32_t ingredient : drug.ingredients)
      all.push_back(word(ingredient_value(ingredient), &field("treatment")));
    if (!drug.families.empty()) all.push_back(filed_under(drug.families));
    if (!part.form.empty()) all.push_back(word(part.form, &field("treatment")));
    any.push_back(of_kind(ConditionKind::all, std::move(all)));
  }
  return of_kind(ConditionKind::any, std::move(any));
}

Condition named(const NamePart& part) {
  if (!part.drugs.empty()) return dispensed(part);
  std::vector<Condition> any;
  for (const Wording& wording : part.wordings)
    if (wording.nearness >= near_enough) any.push_back(words(wording.stems, &field("treatment")));
  return of_kind(ConditionKind::any, std::move(any));
}

// Every part of the name; of several treatments ("MRI or CT") those of one.
Condition named(const AskedTreatment& asked) {
  std::vector<std::vector<Condition>> segments;
  for (const NamePart& part : asked.name) {
    segments.resize(std::max<std::size_t>(segments.size(), part.segment + 1));
    if (part.weight >= telling_weight) segments[part.segment].push_back(named(part));
  }
  std::vector<Condition> any;
  for (std::vector<Condition>& all : segments)
    if (!all.empty()) any.push_back(of_kind(ConditionKind::all, std::move(all)));
  return of_kind(ConditionKind::any, std::move(any));
}

// Of a class what is filed under it or, if that says so much, has its first name: other names of it
// stand in other treatments, too ("PT" in "PT/PTT"). Of a narrow one what has one of its names.
Condition treated(const AskedTreatment& asked) {
  if (!asked.is_class && asked.class_names.empty()) return named(asked);
  std::vector<Condition> any;
  for (const std::vector<std::string>& name : asked.class_names) any.push_back(phrase(name));
  if (asked.is_class) any.push_back(filed_under(asked.families));
  return of_kind(ConditionKind::any, std::move(any));
}

// The parts of the body, as treatments name them: all of them, or of several treatments any.
Condition placed(const AskedTreatment& asked) {
  std::vector<Condition> parts;
  for (const std::vector<std::vector<std::string>>& part :
       TreatmentReader::standard().body_parts().phrases_of(asked.parts)) {
    std::vector<Condition> any;
    for (const std::vector<std::string>& phrase : part)
      any.push_back(words(phrase, &field("treatment")));
    parts.push_back(of_kind(ConditionKind::any, std::move(any)));
  }
  return of_kind(names_several(asked) ? ConditionKind::any : ConditionKind::all, std::move(parts));
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
  all.push_back(treated(asked));
  if (asked.parts != 0) all.push_back(placed(asked));
  if (!asked.side_stems.empty()) {
    std::vector<Condition> any;
    for (const std::string& stem : asked.side_stems) any.push_back(word(stem, &field("treatment")));
    all.push_back(of_kind(ConditionKind::any, std::move(any)));
  }
  for (const NamePart& detail : asked.details) {
    std::vector<Condition> any;
    for (const Wording& wording : detail.wordings) any.push_back(phrase(wording.stems));
    all.push_back(of_kind(ConditionKind::any, std::move(any)));
  }
  population += described(asked);
}

// A word of the query, or what stands for it.
std::vector<std::string> stems_of(const QueryWord& one) {
  std::vector<std::string> stems{one.stem};
  for (const auto& [stem, nearness] : one.alternatives)
    if (nearness >= near_enough) stems.push_back(stem);
  return stems;
}

TextExpression expression(const QueryWord& one) {
  std::vector<TextExpression> any;
  for (std::string& stem : stems_of(one)) {
    any.emplace_back();
    any.back().atom.stem = std::move(stem);
  }
  if (any.size() == 1) return std::move(any.front());
  TextExpression either;
  either.kind = TextKind::any;
  either.children = std::move(any);
  return either;
}

// One sentence of the rationale says them all, and says each so.
Condition stated(const std::vector<const QueryWord*>& said, Wanted wanted) {
  TextExpression whole = expression(*said.front());
  for (std::size_t i = 1; i < said.size(); ++i) {
    TextExpression both;
    both.kind = TextKind::sentence;
    both.children.push_back(std::move(whole));
    both.children.push_back(expression(*said[i]));
    whole = std::move(both);
  }
  Condition condition;
  condition.kind = ConditionKind::stated;
  condition.text = std::move(whole);
  condition.field = &field("rationale");
  condition.negated = wanted == Wanted::absent;
  return condition;
}

// How many of the words, but for those about the record, a concept's label has; the beginning of a
// word will do: "improved" for "improvement".
std::size_t in_label(const std::vector<const QueryWord*>& words, const QueryConcept& finding) {
  constexpr std::size_t beginning = 5;
  const std::string label =
      lowered(Taggers::standard().concept_matcher.concepts()[finding.number].label);
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [&](const QueryWord* one) {
        if (one->is_of_record) return false;
        const std::vector<std::string> stems = stems_of(*one);
        return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
          return label.find(stem.substr(0, beginning)) != std::string::npos;
        });
      }));
}

// The finding that the words come to, where they come to one: nearly all of them are covered by a
// concept that has no other reading, or no other that is called so. One that is called quite
// otherwise is not asked for.
const QueryConcept* only_concept(const QueryMeaning& meaning,
                                 const std::vector<const QueryWord*>& words, Wanted wanted) {
  double all = 0;
  double beside = 0;
  for (const QueryWord& one : meaning.words) {
    if (one.is_small) continue;
    all += one.weight;
    if (!(meaning.treatment && one.names_treatment)) beside += one.weight;
  }
  std::vector<const QueryConcept*> readings;
  for (const ConceptGroup& group : meaning.concepts)
    for (const QueryConcept& reading : group.readings) {
      if (reading.related) continue;
      if (reading.inverse || reading.wanted != wanted ||
          group.weight * all < nearly_all_words * beside)
        return nullptr;
      readings.push_back(&reading);
    }
  const auto telling_words = std::count_if(words.begin(), words.end(),
                                           [](const QueryWord* one) { return !one->is_of_record; });
  const std::size_t least = readings.size() > 1
                                ? static_cast<std::size_t>(telling_words)
                                : std::min<std::size_t>(1, static_cast<std::size_t>(telling_words));
  std::erase_if(readings, [&](const QueryConcept* one) { return in_label(words, *one) < least; });
  return readings.size() == 1 ? readings.front() : nullptr;
}

// "Conservative care failed", "physical therapy completed": what came of it is stated.
bool states(std::string_view form) {
  constexpr std::string_view participles[] = {
      "failed", "tried", "exhausted", "completed", "attempted", "found", "performed",
      "done",   "met",   "exceeded",  "obtained",  "trialed",   "given", "undergone"};
  return std::find(std::begin(participles), std::end(participles), form) != std::end(participles);
}

std::string forms(const std::vector<const QueryWord*>& said) {
  std::string all;
  for (const QueryWord* one : said) all += (all.empty() ? "" : " ") + one->form;
  return all;
}

std::string quoted_words(const std::vector<const QueryWord*>& said) {
  std::string all;
  for (const QueryWord* one : said) all += (all.empty() ? "\"" : ", \"") + one->form + '"';
  return all;
}

Condition found(const QueryConcept& finding, Wanted wanted, std::string& value) {
  value = finding_value(Taggers::standard().concept_matcher.concepts()[finding.number].id,
                        wanted == Wanted::absent ? FindingState::absent : FindingState::present);
  Condition condition;
  condition.kind = ConditionKind::value;
  condition.field = &field("finding");
  condition.value = value;
  return condition;
}

// What the query says is missing, or found: where it comes to one finding, that finding, else a
// sentence that says so of every word. Words about the record ("documentation") need not be there;
// without any, "red flags" says not that they were found. Returns the words that hold so.
std::vector<const QueryWord*> add_said(const QueryMeaning& meaning,
                                       const std::vector<const QueryWord*>& others, Wanted wanted,
                                       std::vector<Condition>& all,
                                       std::vector<std::string>& population) {
  std::vector<const QueryWord*> said;
  for (const QueryWord* one : others)
    if (one->wanted == wanted) said.push_back(one);
  if (said.empty()) return {};
  const std::string so = wanted == Wanted::absent ? "missing" : "found";
  const bool says_so =
      wanted == Wanted::absent || std::any_of(said.begin(), said.end(), [](const QueryWord* one) {
        return one->is_of_record || one->is_said || states(one->form);
      });
  const QueryConcept* finding = says_so ? only_concept(meaning, said, wanted) : nullptr;
  if (finding != nullptr) {
    std::string value;
    all.push_back(found(*finding, wanted, value));
    population.push_back("where \"" + forms(said) + "\" is " + so + " (the finding " + value + ')');
    return said;
  }
  std::vector<const QueryWord*> told = said;
  std::erase_if(said, [&](const QueryWord* one) {
    return one->is_of_record || (wanted == Wanted::present && !one->is_said);
  });
  if (said.empty()) return {};
  all.push_back(stated(said, wanted));
  population.push_back("with a sentence of the rationale in which " + quoted_words(said) +
                       (said.size() > 1 ? " are all " : " is ") + so);
  return wanted == Wanted::absent ? told : said;
}

// Words that are only looked for; whether there are any.
bool add_held(const std::vector<const QueryWord*>& held, std::vector<Condition>& all,
              std::vector<std::string>& population) {
  if (held.empty()) return false;
  for (const QueryWord* one : held) {
    std::vector<Condition> any;
    for (const std::string& stem : stems_of(*one)) any.push_back(word(stem, nullptr));
    all.push_back(of_kind(ConditionKind::any, std::move(any)));
  }
  population.push_back(std::string("with the word") + (held.size() > 1 ? "s " : " ") +
                       quoted_words(held) + " (found, missing or only spoken of)");
  return true;
}

bool add_words(const QueryMeaning& meaning, std::vector<Condition>& all,
               std::vector<std::string>& population) {
  std::vector<const QueryWord*> others;
  for (const QueryWord& one : meaning.words)
    if (!one.is_small && !(meaning.treatment && one.names_treatment)) others.push_back(&one);
  for (const Wanted wanted : {Wanted::absent, Wanted::present})
    for (const QueryWord* one : add_said(meaning, others, wanted, all, population))
      std::erase(others, one);
  return add_held(others, all, population);
}

}  // namespace

std::optional<AllWords> all_words(const QueryMeaning& meaning, Held held) {
  std::vector<Condition> all;
  std::string population = "items";
  if (meaning.treatment) add_treatment(*meaning.treatment, all, population);
  if (held == Held::treatment) {
    if (all.empty()) return std::nullopt;
    return AllWords{of_kind(ConditionKind::all, std::move(all)), std::move(population)};
  }
  if (meaning.outcome) {
    all.push_back(decided(*meaning.outcome));
    population += ", decided " + std::string(to_string(*meaning.outcome));
  }
  std::vector<std::string> of_words;
  const bool any_words = add_words(meaning, all, of_words);
  for (const std::string& one : of_words)
    population += (population == "items" ? " " : ", and ") + one;
  if (all.empty()) return std::nullopt;
  return AllWords{of_kind(ConditionKind::all, std::move(all)), std::move(population), any_words};
}

}  // namespace rationale
