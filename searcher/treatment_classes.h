#pragma once

#include <string>
#include <vector>

#include "analyzers/categories.h"
#include "analyzers/lexicon.h"
#include "searcher/asked_treatment.h"

namespace rationale {

/// Words that name a class of treatments (data/lexicon/treatment_classes.tsv).
struct TreatmentClass {
  std::vector<std::string> stems;
  std::vector<Family> families;  ///< empty: the words say little beside a treatment's name
  ClassBreadth breadth = ClassBreadth::exact;
  std::vector<std::vector<std::string>> names;  ///< of a narrow class: stems of all its names
};

/// The classes of the list, whose categories are looked up among `families`. Throws Error(usage)
/// where the list has an unknown breadth.
std::vector<TreatmentClass> treatment_classes(const Lexicon& lexicon,
                                              const std::vector<Category>& families);

}  // namespace rationale
