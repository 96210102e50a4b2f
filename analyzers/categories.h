#pragma once

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

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
