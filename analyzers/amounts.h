#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyzers/sentence_view.h"

namespace rationale {

/// What is asked for, or was given, beside what a rule allows: "twenty visits are sought where the
/// schedule allows ten".
struct ComparedAmounts {
  std::vector<std::uint32_t> tokens;  ///< the two numbers and the word that allows, ascending
  bool over = false;                  ///< more is asked for than is allowed
};

/// A PatternUse: the wording is a comparison of amounts, whose numbers may stand in two clauses.
inline constexpr std::uint16_t compares_amounts = 128;

/// The comparison that a sentence with exactly two numbers makes, where one of them stands with a
/// word of asking or giving and the other with a word of allowing. Needs classify().
std::optional<ComparedAmounts> compared_amounts(const std::vector<WordView>& words);

}  // namespace rationale
