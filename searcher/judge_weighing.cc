// How the judge adds up what sentences, treatment and outcome say of an item.
#include <algorithm>

#include "searcher/judge.h"

namespace rationale {

// A denial that is partly undone is undone, seen from the treatment.
bool Judge::decided_so(Decision decision) const {
  if (decision == Decision::overturned_in_part) return *meaning_.outcome == Decision::overturned;
  return decision == *meaning_.outcome;
}

// The treatment asked for is worth less where the item was decided otherwise than asked, or finds
// the opposite of what is asked beside it.
double Judge::treatment_worth(double fit, Decision decision, double doubt) const {
  const AskedTreatment& asked = fit_->asked();
  if (!asked.leads) return weights_.asked_inside * fit;
  double worth = weights_.asked * fit;
  if (meaning_.outcome && !decided_so(decision)) worth *= 1 - weights_.other_outcome;
  if (!asked.is_all) worth *= 1 - weights_.asked_gate * std::min(1.0, doubt);
  return worth;
}

// Adds up what the sentences and the treatment say.
void Judge::weigh(Judgement& judgement, const std::vector<double>& titled, Decision decision,
                  double bm25_share, const TreatmentFacts& facts) {
  for (std::size_t i = 0; i < titled.size(); ++i) covered_[i] = std::max(covered_[i], titled[i]);
  double best = 0;
  double second = 0;
  double clash = 0;
  for (const JudgedSentence& sentence : judgement.sentences) {
    clash = std::max(clash, sentence.clash);
    if (sentence.score > best) {
      second = best;
      best = sentence.score;
    } else {
      second = std::max(second, sentence.score);
    }
  }
  // Where a treatment is all that is asked for, its name in a sentence says little.
  double told = fit_ && fit_->asked().is_all ? weights_.all_named : 1;
  const double fit = fit_ ? fit_->value(found_in_treatment_, facts) : 0;
  if (fit_ && fit_->asked().leads) told *= weights_.unasked + (1 - weights_.unasked) * fit;
  const auto add = [&](const char* name, double value) {
    judgement.parts.push_back({name, value});
    judgement.score += value;
  };
  add("best sentence", told * weights_.best * best);
  add("second sentence", told * weights_.second * second);
  add("contradiction", told * -weights_.contradiction * clash);
  // Where concepts say nearly all that is asked, the words count for less; so they do where the
  // sentences that hold them say the opposite.
  const double against = clash > 0 ? clash / (clash + std::max(0.0, best) + weights_.doubt) : 0;
  const double doubt = described_ * against;
  const double unfocused =
      told * std::max(0.0, 1 - weights_.focus * focus_) * std::max(0.0, 1 - weights_.gate * doubt);
  add("whole text (BM25)", unfocused * weights_.background_text * bm25_share);
  add("treatment", unfocused * weights_.title * weighted_share(titled));
  if (fit_) add("treatment asked for", treatment_worth(fit, decision, beside_treatment_ * against));
  if (meaning_.outcome)
    add("outcome", (fit_ && fit_->asked().leads ? weights_.asked_outcome : weights_.outcome) *
                       (decided_so(decision) ? 1 : 0));
  add("grounded", unfocused * weights_.grounded * weighted_share(grounded_));
  add("coverage", unfocused * weights_.coverage * weighted_share(covered_));
}

}  // namespace rationale
