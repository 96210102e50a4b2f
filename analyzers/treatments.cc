#include "analyzers/treatments.h"

#include <algorithm>

namespace rationale {
namespace {

// Rules of lower priority count where no other fits: "unit", "therapy".
constexpr int telling_priority = 50;

template <typename T>
void sort_out(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

TreatmentReader::TreatmentReader(const Lexicon& lexicon)
    : categories_(lexicon), body_parts_(lexicon) {}

const TreatmentReader& TreatmentReader::standard() {
  static const TreatmentReader reader(Lexicon::standard());
  return reader;
}

TreatmentFacts TreatmentReader::read(const std::vector<Token>& treatment,
                                     const std::vector<Token>& rationale) const {
  std::vector<Token> words;
  std::copy_if(treatment.begin(), treatment.end(), std::back_inserter(words),
               [](const Token& token) { return token.kind != TokenKind::compound; });
  TreatmentFacts facts;
  for (const CategoryMatch& match : telling(categories_.all(words))) {
    facts.families.push_back(match.family);
    facts.ingredients.insert(facts.ingredients.end(), match.ingredients.begin(),
                             match.ingredients.end());
  }
  sort_out(facts.families);
  sort_out(facts.ingredients);
  facts.parts = body_parts_.set_in(words);
  facts.told_parts = body_parts_.without_wide(body_parts_.set_in(rationale));
  for (const Token& word : words) facts.sides |= side_of(word.form);
  return facts;
}

std::uint8_t side_of(std::string_view form) {
  if (form == "left" || form == "lt") return left_side;
  if (form == "right" || form == "rt") return right_side;
  return form == "bilateral" || form == "bilaterally" || form == "both" ? left_side | right_side
                                                                        : 0;
}

std::vector<CategoryMatch> telling(std::vector<CategoryMatch> matches) {
  const auto tells = [](const CategoryMatch& match) { return match.priority >= telling_priority; };
  if (std::any_of(matches.begin(), matches.end(), tells))
    std::erase_if(matches, [&](const CategoryMatch& match) { return !tells(match); });
  return matches;
}

}  // namespace rationale
