#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/analyzer.h"
#include "query/parser.h"
#include "query/resolve.h"
#include "searcher/opened_index.h"

namespace rationale {

/// A word of a query that few items have or none, and the one that is searched for it.
struct Correction {
  std::string typed;
  std::string read;
  std::uint64_t items = 0;        ///< that have `read`
  std::uint64_t typed_items = 0;  ///< that have `typed`
};

/// Items with any form of the word's stem in a field that is searched by default.
std::uint64_t items_with(const OpenedIndex& index, Analyzer& analyzer, const std::string& form);

/// Replaces plain words of a natural query that no item has where one word of the index is clearly
/// meant: at least five letters and none of the lists' words, one slip away from it and from no
/// other that is as frequent. A word of less than seven letters, one with a letter in another's
/// place and one with two slips must be near a term of the lists. Reviewers misspell, too: a word
/// that is a term of the lists but for a vowel, and far rarer, is replaced though items have it
/// ("lumber"). Phrases, exact words, values and
/// what stands in a field or a statement are left alone. What was replaced, in order.
std::vector<Correction> correct_spelling(ParsedQuery& parsed, const OpenedIndex& index,
                                         const Vocabulary& vocabulary, Analyzer& analyzer);

/// "no item has 'opiod': searched also for 'opioid' (3 items); …".
std::string correction_note(const Correction& correction);

}  // namespace rationale
