#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/record.h"
#include "searcher/quotations/pattern_match.h"

namespace rationale {

/// What a word does to the sense of the words around it.
enum class Turn : std::uint8_t { negation, condition, qualification };

/// Where a word that turns the sense was left out.
enum class LeftOutAt : std::uint8_t {
  before,    ///< printed just before the quotation
  ellipsis,  ///< where the quotation has an ellipsis
  bracket,   ///< replaced, or put in, by brackets
  after      ///< printed behind the end, where the quotation closes as if the sentence ended
};

std::string_view to_string(Turn turn);
std::string_view to_string(LeftOutAt at);

/// Words without which a quotation says something else.
struct LeftOut {
  Turn turn = Turn::negation;
  LeftOutAt at = LeftOutAt::before;
  std::string text;     ///< as printed, or as put in by brackets
  std::string printed;  ///< the words around it, as printed

  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

/// The words of `match` that the quotation leaves out, or that stand just before it, and that
/// negate, condition or qualify what it quotes. Beside lists of such words the assertions that the
/// index stores for the section are asked.
std::vector<LeftOut> left_out(const QuotationPattern& pattern, const PatternMatch& match,
                              const StoredSection& section);

/// Whether a text has a word that negates, for negations, or one that conditions or qualifies, for
/// those: a brief may say itself what stands before its quotation ('found no "record of gain"').
bool says(Turn turn, std::string_view text);

}  // namespace rationale
