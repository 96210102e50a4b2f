#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/lexer.h"

namespace rationale {

/// Lexemes in which small connectors are connectors, and what must be said of it.
struct SmallConnectors {
  std::vector<Lexeme> lexemes;
  std::vector<std::string> notes;
};

/// "and", "or" and "not" in small letters are words: letters are full of them. Beside connectors
/// they are connectors, where they stand between operands ("knee AND not MRI", "(MRI or CT) &
/// knee"); so are they in a query that is nothing but terms and "and not" ("epidural and injection
/// and not radiculopathy"). Within absent:(…) and present:(…) they stay words.
SmallConnectors with_small_connectors(std::vector<Lexeme> lexemes);

/// Whether sentences have the word and lists of terms do not: "the", "was", "because".
bool is_word_of_prose(std::string_view word);

}  // namespace rationale
