#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/token.h"

namespace rationale {

class Lexicon;
class Stemmer;

/// A treatment's place in the State's list of treatment requests; both empty where no rule applies.
struct Category {
  std::string category;     ///< "Rehabilitation"
  std::string subcategory;  ///< "Acupuncture"; may be empty
};

/// The number of a pair of category and subcategory, in the order of the lists.
using Family = std::uint32_t;

/// A rule that fits a treatment's words.
struct CategoryMatch {
  Family family = 0;
  int priority = 0;
  std::vector<std::uint32_t> words;        ///< that fit the rule's elements, ascending
  std::vector<std::uint32_t> ingredients;  ///< numbers of what is in a drug; empty of other rules
};

/// A drug's name tells its class unless a rule says what is done with it ("pump refill").
inline constexpr int drug_priority = 50;

/// Files treatments under the State's categories by the rules of data/lexicon/categories.tsv and
/// the drugs of data/lexicon/drugs.tsv. The rule of the highest priority decides; among equals the
/// one that matches earliest in the text, then the longest. Immutable.
class Categories {
 public:
  explicit Categories(const Lexicon& lexicon);
  ~Categories();
  Categories(Categories&&) noexcept;
  Categories& operator=(Categories&&) noexcept;

  /// The category of a treatment, given the tokens of its text.
  Category of(const std::vector<Token>& treatment) const;

  /// All rules that fit `words`, which hold no compounds, each at its first place.
  std::vector<CategoryMatch> all(const std::vector<Token>& words) const;

  const std::vector<Category>& families() const;

  /// The name of an ingredient, as drugs.tsv has it.
  std::string ingredient(std::uint32_t number) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
