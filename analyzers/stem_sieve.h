#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lexicon.h"

namespace rationale {

/// Tells by its first letters that a printed word has none of some stems. Stemming every word of
/// hundreds of texts for the few that a query asks for is most of the cost of judging them.
class StemSieve {
 public:
  explicit StemSieve(const std::vector<std::string_view>& stems,
                     const Lexicon& lexicon = Lexicon::standard());

  /// False only where Analyzer::stem_of(printed) is none of the stems. Cheap; allocates nothing.
  bool may_match(std::string_view printed) const;

 private:
  void add(std::string_view word);

  std::bitset<128> firsts_;            // by the first letter
  std::bitset<128 * 128> beginnings_;  // by the first two
};

}  // namespace rationale
