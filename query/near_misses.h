#pragma once

#include <string>
#include <vector>

#include "query/lexer.h"

namespace rationale {

/// What must be said of words that were meant for connectors and are none: they are looked for as
/// words, which nobody would notice. "w/ five", "/-5", "NEAR", "atleast3 (pain)", and in a query of
/// terms also "near": `pain near relief`.
std::vector<std::string> near_misses(const std::vector<Lexeme>& lexemes);

}  // namespace rationale
