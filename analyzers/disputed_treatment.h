#pragma once

#include <set>
#include <string>
#include <vector>

#include "analyzers/role_places.h"
#include "analyzers/sentence_view.h"
#include "analyzers/token.h"
#include "analyzers/treatments.h"

namespace rationale {

/// What is disputed, as far as a sentence of the rationale can be told to speak of something else.
/// `treatment` must outlive it. What it is for is read when it is first asked. Not thread-safe.
class DisputedTreatment {
 public:
  explicit DisputedTreatment(const std::vector<Token>& treatment);

  /// The stems of the words that say what it is.
  const std::set<std::string>& stems() const { return stems_; }

  /// Whether a sentence speaks of other parts of the body only: of the knee, where the shoulder is
  /// treated. What radiates from the spine into a limb belongs to the spine.
  bool is_of_other_part(const Analysis& analysis, const std::vector<WordView>& words) const;

  /// Whether the clause that holds the words `wording` speaks of the other side of the body only:
  /// of the left knee, where the right one is treated.
  bool is_of_other_side(const std::vector<WordView>& words, WordRange wording) const;

  /// Whether a sentence names other treatments only, where both are treatments whose effect counts:
  /// gabapentin, where an opioid is disputed. For a test or an operation it counts what any
  /// treatment before did.
  bool is_of_other_treatment(const Analysis& analysis, const std::vector<WordView>& words) const;

 private:
  void read() const;

  const std::vector<Token>& treatment_;
  std::set<std::string> stems_;
  mutable bool read_ = false;
  mutable TreatmentFacts facts_;
  mutable bool has_effect_ = false;  // a drug or a therapy
  mutable PartSet own_parts_ = 0;    // those that it names, with what belongs to them
};

}  // namespace rationale
