#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace rationale {

/// An item matches with all of `terms`, and their weights count times `weight`.
struct WeighedTerms {
  double weight = 1;
  std::vector<std::string> terms;
};

/// What a natural query looks for: any alternative is a match, and the weights of all that match
/// add up.
struct Disjunction {
  std::vector<WeighedTerms> alternatives;
  std::vector<Xapian::Query> others;  ///< alternatives that are more than terms

  bool empty() const { return alternatives.empty() && others.empty(); }
  void add(const Disjunction& more);
  /// The same for Xapian.
  Xapian::Query query() const;
};

}  // namespace rationale
