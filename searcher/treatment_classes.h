#pragma once

#include <cstdint>
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
  std::vector<Family> families;
  bool says_little = false;  ///< the words say little beside a treatment's name
  ClassBreadth breadth = ClassBreadth::exact;
  /// What is counted by its name: stems of the first of its row or, of a narrow class, of all.
  std::vector<std::vector<std::string>> names;
  std::vector<std::string> labels;  ///< the same, as the list has them
};

/// A class with the words that name it, by their numbers.
struct NamedClass {
  const TreatmentClass* known = nullptr;
  std::vector<std::uint32_t> words;  ///< the first is the one that was asked about
};

/// The classes of the list.
class TreatmentClasses {
 public:
  /// The categories of the classes are looked up among `families`. Throws Error(usage) where the
  /// list has an unknown breadth.
  TreatmentClasses(const Lexicon& lexicon, const std::vector<Category>& families);

  /// Of the classes that the words from `at` on name the one with most words: as the list has them,
  /// or turned ("pills for sleep"), or with another word for a medication ("sleep tablets").
  NamedClass longest(const std::vector<Token>& words, std::uint32_t at) const;

 private:
  bool is_same(const std::string& stem, const Token& word, bool loosely) const;
  std::vector<std::uint32_t> words_in_order(const std::vector<std::string>& stems,
                                            const std::vector<Token>& words, std::uint32_t at,
                                            bool loosely) const;
  std::vector<std::uint32_t> words_turned(const std::vector<std::string>& stems,
                                          const std::vector<Token>& words, std::uint32_t at) const;

  std::vector<TreatmentClass> classes_;
  std::vector<std::string> medications_;  // stems of words for what is swallowed
};

}  // namespace rationale
