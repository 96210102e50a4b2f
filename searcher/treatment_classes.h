#pragma once

#include <string>
#include <vector>

#include "analyzers/categories.h"
#include "analyzers/lexicon.h"
#include "analyzers/token.h"
#include "searcher/asked_treatment.h"

namespace rationale {

/// Words that name a class of treatments (data/lexicon/treatment_classes.tsv).
struct TreatmentClass {
  std::vector<std::string> stems;
  std::vector<Family> families;  ///< empty: the words say little beside a treatment's name
  ClassBreadth breadth = ClassBreadth::exact;
  /// What is counted by its name: stems of the first of its row or, of a narrow class, of all.
  std::vector<std::vector<std::string>> names;
  std::vector<std::string> labels;  ///< the same, as the list has them
};

/// The classes of the list, whose categories are looked up among `families`. Throws Error(usage)
/// where the list has an unknown breadth.
std::vector<TreatmentClass> treatment_classes(const Lexicon& lexicon,
                                              const std::vector<Category>& families);

/// Of the classes whose words begin at `at` the longest; null: none does.
const TreatmentClass* longest_class(const std::vector<TreatmentClass>& classes,
                                    const std::vector<Token>& words, std::size_t at);

}  // namespace rationale
