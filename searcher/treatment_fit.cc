#include "searcher/treatment_fit.h"

#include <algorithm>
#include <cmath>

namespace rationale {
namespace {

// The name against the family that the treatment is filed under.
constexpr double of_name = 0.7;
constexpr double of_name_of_class = 0.15;
// Another treatment of the same category.
constexpr double same_category = 0.25;
// What is left for another part of the body.
constexpr double elsewhere = 0.45;
// The treatment names no part: what the rationale tells, and where that is silent.
constexpr double told_place = 0.6;
constexpr double untold_place = 0.3;
// Another side, the same level or dose.
constexpr double other_side = 0.8;
constexpr double of_details = 0.04;
// A wording of which only some words are there.
constexpr double in_part = 0.6;

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](std::uint32_t one) {
    return std::binary_search(b.begin(), b.end(), one);
  }));
}

}  // namespace

TreatmentFit::TreatmentFit(AskedTreatment asked) : asked_(std::move(asked)) {
  name_ = numbered(asked_.name);
  details_ = numbered(asked_.details);
}

std::vector<TreatmentFit::NumberedPart> TreatmentFit::numbered(const std::vector<NamePart>& parts) {
  std::vector<NumberedPart> all;
  for (const NamePart& part : parts) {
    NumberedPart one{part.weight, {}, part.ingredients};
    for (const Wording& wording : part.wordings) {
      NumberedWording numbered{{}, wording.nearness};
      for (const std::string& stem : wording.stems) {
        auto known = std::find(stems_.begin(), stems_.end(), stem);
        if (known == stems_.end()) known = stems_.insert(known, stem);
        numbered.stems.push_back(static_cast<std::size_t>(known - stems_.begin()));
      }
      one.wordings.push_back(std::move(numbered));
    }
    all.push_back(std::move(one));
  }
  return all;
}

bool TreatmentFit::has(const NumberedWording& wording, const std::vector<bool>& found) {
  return std::all_of(wording.stems.begin(), wording.stems.end(),
                     [&](std::size_t stem) { return found[stem]; });
}

double TreatmentFit::named(const std::vector<bool>& found, const TreatmentFacts& facts) const {
  double sum = 0;
  double all = 0;
  for (const NumberedPart& part : name_) {
    double best = 0;
    for (const NumberedWording& wording : part.wordings) {
      const auto there =
          static_cast<double>(std::count_if(wording.stems.begin(), wording.stems.end(),
                                            [&](std::size_t stem) { return found[stem]; }));
      const double share =
          there / static_cast<double>(std::max<std::size_t>(1, wording.stems.size()));
      best = std::max(
          best, share == 1 ? 0.7 + 0.3 * wording.nearness : in_part * share * wording.nearness);
    }
    if (const std::size_t same = common(part.ingredients, facts.ingredients); same > 0)
      best = std::max(
          best, std::sqrt(2.0 * static_cast<double>(same) /
                          static_cast<double>(part.ingredients.size() + facts.ingredients.size())));
    sum += part.weight * best;
    all += part.weight;
  }
  return all > 0 ? sum / all : 0;
}

double TreatmentFit::family(const TreatmentFacts& facts) const {
  if (common(asked_.families, facts.families) > 0) return 1;
  const std::vector<Category>& families = TreatmentReader::standard().categories().families();
  for (const Family asked : asked_.families)
    for (const Family has : facts.families)
      if (families[asked].category == families[has].category) return same_category;
  return 0;
}

double TreatmentFit::place(const TreatmentFacts& facts) const {
  const BodyParts& parts = TreatmentReader::standard().body_parts();
  if (facts.parts != 0) return parts.agreement(asked_.parts, facts.parts);
  return untold_place +
         (told_place - untold_place) * parts.agreement(asked_.parts, facts.told_parts);
}

double TreatmentFit::value(const std::vector<bool>& found, const TreatmentFacts& facts) const {
  const double by_name = asked_.is_class ? of_name_of_class : of_name;
  double value = by_name * named(found, facts) + (1 - by_name) * family(facts);
  if (asked_.parts != 0) value *= elsewhere + (1 - elsewhere) * place(facts);
  if (asked_.sides != 0 && facts.sides != 0 && (asked_.sides & facts.sides) == 0)
    value *= other_side;
  if (!details_.empty()) {
    double share = 0;
    for (const NumberedPart& detail : details_)
      share += std::any_of(detail.wordings.begin(), detail.wordings.end(),
                           [&](const NumberedWording& wording) { return has(wording, found); })
                   ? 1
                   : 0;
    value *= 1 - of_details + of_details * share / static_cast<double>(details_.size());
  }
  return value;
}

}  // namespace rationale
