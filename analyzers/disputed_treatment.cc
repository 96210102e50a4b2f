#include "analyzers/disputed_treatment.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyzers/clause_words.h"
#include "analyzers/role_places.h"
#include "analyzers/stem_patterns.h"

namespace rationale {
namespace {

constexpr auto with_effect = std::to_array<std::string_view>(
    {"Pharmaceuticals", "Rehabilitation", "Psych Services", "Therapies"});

// Where what is felt or seen may come from a part of the spine.
struct Root {
  std::string_view spine;
  std::array<std::string_view, 4> limb;
};
constexpr Root roots[] = {{"neck", {"upper_limb", "shoulder", "elbow", "wrist_hand"}},
                          {"low_back", {"lower_limb", "hip", "knee", "ankle_foot"}}};

constexpr auto both_sides = std::to_array<std::string_view>(
    {"both", "bilateral", "bilaterally", "either", "neither", "contralateral", "sides"});
// After them "left" is a verb, and "right" no side.
constexpr auto after_verb = std::to_array<std::string_view>(
    {"the", "a", "an", "his", "her", "him", "out", "off", "to", "work", "after", "before", "behind",
     "over", "away", "now", "open", "unanswered", "untreated"});
constexpr auto before_verb = std::to_array<std::string_view>(
    {"has", "had", "have", "been", "is", "are", "was", "were", "she", "he", "patient", "not"});

bool names_side(const std::vector<WordView>& words, std::uint32_t i) {
  if (words[i].form != "left" && words[i].form != "right") return false;
  if (i > 0 && is_among(before_verb, words[i - 1].form)) return false;
  return i + 1 >= words.size() || words[i + 1].before != 0 ||
         !is_among(after_verb, words[i + 1].form);
}

// "positive on the right, not on the left" is two clauses, as what "but" or ";" parts is.
bool parts_sides(const std::vector<WordView>& words, std::uint32_t i) {
  if (words[i].before & semicolon || is_contrast(words[i].form)) return true;
  return words[i].form == "not" &&
         (words[i].before & comma || (i > 0 && words[i - 1].form == "and"));
}

// The words of the clause that holds a wording.
WordRange clause_around(const std::vector<WordView>& words, WordRange wording) {
  WordRange clause = wording;
  while (clause.first > 0 && !parts_sides(words, clause.first)) --clause.first;
  while (clause.last < words.size() && !parts_sides(words, clause.last)) ++clause.last;
  return clause;
}

std::vector<Token> tokens_of(const Analysis& analysis, const std::vector<WordView>& words) {
  std::vector<Token> tokens;
  tokens.reserve(words.size());
  for (const WordView& word : words) tokens.push_back(analysis.tokens[word.token]);
  return tokens;
}

template <typename T>
bool have_common(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const T& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

// Where both name what is in them, that decides: two drugs of one class are two treatments.
bool is_same(const CategoryMatch& match, const TreatmentFacts& facts) {
  return have_common(match.ingredients, facts.ingredients) ||
         std::find(facts.families.begin(), facts.families.end(), match.family) !=
             facts.families.end();
}

}  // namespace

DisputedTreatment::DisputedTreatment(const std::vector<Token>& treatment) : treatment_(treatment) {
  for (const Token& token : treatment)
    if (token.kind == TokenKind::word && token.form.size() > 2 &&
        !StemPatterns::is_light(token.form))
      stems_.insert(token.stem);
}

void DisputedTreatment::read() const {
  if (read_) return;
  read_ = true;
  if (treatment_.empty()) return;
  const TreatmentReader& reader = TreatmentReader::standard();
  facts_ = reader.read(treatment_, {});
  const auto& families = reader.categories().families();
  has_effect_ = !facts_.families.empty() &&
                std::all_of(facts_.families.begin(), facts_.families.end(), [&](Family family) {
                  return is_among(with_effect, families[family].category);
                });
  const BodyParts& parts = reader.body_parts();
  own_parts_ = facts_.parts;
  for (const Root& root : roots)
    if ((facts_.parts & parts.named(root.spine)) != 0)
      for (const std::string_view limb : root.limb) own_parts_ |= parts.named(limb);
}

bool DisputedTreatment::is_of_other_part(const Analysis& analysis,
                                         const std::vector<WordView>& words) const {
  read();
  const BodyParts& parts = TreatmentReader::standard().body_parts();
  if (parts.without_wide(facts_.parts) == 0) return false;
  PartSet named = 0;
  for (const NamedParts& found : parts.find(tokens_of(analysis, words)))
    if (found.only_names) named |= found.parts;
  return named != 0 && parts.agreement(named, own_parts_) == 0;
}

bool DisputedTreatment::is_of_other_side(const std::vector<WordView>& words,
                                         WordRange wording) const {
  const auto names = [&](std::string_view side) {
    return std::any_of(treatment_.begin(), treatment_.end(),
                       [&](const Token& token) { return token.form == side; });
  };
  const bool left = names("left");
  if (left == names("right") || names("bilateral") || names("both")) return false;
  const WordRange clause = clause_around(words, wording);
  bool other = false;
  for (std::uint32_t i = clause.first; i < clause.last; ++i) {
    const std::string_view form = words[i].form;
    if (is_among(both_sides, form)) return false;
    if (!names_side(words, i)) continue;
    if ((form == "left") == left) return false;
    other = true;
  }
  return other;
}

bool DisputedTreatment::is_of_other_treatment(const Analysis& analysis,
                                              const std::vector<WordView>& words) const {
  read();
  if (!has_effect_) return false;
  const bool named = std::any_of(words.begin(), words.end(), [&](const WordView& word) {
    return stems_.count(analysis.tokens[word.token].stem) != 0;
  });
  if (named) return false;
  const Categories& categories = TreatmentReader::standard().categories();
  bool other = false;
  for (const CategoryMatch& match : telling(categories.all(tokens_of(analysis, words)))) {
    if (is_same(match, facts_)) return false;
    other = other || match.priority >= drug_priority;
  }
  return other;
}

}  // namespace rationale
