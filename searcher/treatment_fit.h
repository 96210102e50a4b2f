#pragma once

#include <string>
#include <vector>

#include "analyzers/treatments.h"
#include "searcher/asked_treatment.h"

namespace rationale {

/// How well disputed treatments answer to the one that a query names: that treatment for that part
/// of the body first, then the treatment elsewhere, then its family.
class TreatmentFit {
 public:
  explicit TreatmentFit(AskedTreatment asked);

  const AskedTreatment& asked() const { return asked_; }

  /// The stems to look for in the treatment's words, each once.
  const std::vector<std::string>& stems() const { return stems_; }

  /// 0…1, where `found` says of each of stems() whether the treatment has it.
  double value(const std::vector<bool>& found, const TreatmentFacts& facts) const;

 private:
  struct NumberedWording {
    std::vector<std::size_t> stems;
    double nearness = 1;
  };
  struct NumberedPart {
    double weight = 0;
    std::vector<NumberedWording> wordings;
    std::vector<std::uint32_t> ingredients;
  };
  static bool has(const NumberedWording& wording, const std::vector<bool>& found);
  std::vector<NumberedPart> numbered(const std::vector<NamePart>& parts);
  double named(const std::vector<bool>& found, const TreatmentFacts& facts) const;
  double family(const TreatmentFacts& facts) const;
  double place(const TreatmentFacts& facts) const;

  AskedTreatment asked_;
  std::vector<std::string> stems_;
  std::vector<NumberedPart> name_;
  std::vector<NumberedPart> details_;
};

}  // namespace rationale
