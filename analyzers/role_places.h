#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/sentence_view.h"
#include "base/span.h"

namespace rationale {

/// Words `[first, last)` of a sentence.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The parts of a sentence that may differ in role, in order: it is cut at semicolons, before ",
/// but",
/// ", however" and the like, and before "in this case".
std::vector<WordRange> role_parts(const std::vector<WordView>& words);

/// The word with which the range begins once "and", "also", "moreover" … are passed over.
std::uint32_t opening_word(const std::vector<WordView>& words, WordRange range);

/// What stands in quotation marks and is long enough to be quoted prose rather than the name of a
/// treatment, in order. A mark that is never closed opens nothing.
std::vector<Span> quotations(std::string_view text);

/// Whether at least half of `part` lies in one of `spans`, which are in order.
bool mostly_within(Span part, const std::vector<Span>& spans);

/// Whether `sentence` numbers its members: "(1) … (2) …", "a) … b) …".
bool lists_criteria(std::string_view sentence);

}  // namespace rationale
