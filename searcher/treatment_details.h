#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "searcher/asked_treatment.h"

namespace rationale {

/// "2016": a year in which determinations are made, and no dose.
bool is_year(const Token& word);

/// A level ("L4"), a dose or another number.
bool is_detail(const Token& word);

/// The levels, doses and numbers of the tokens `[first, last)` of a query: "L4-5" is one, and so
/// are the numbers of "7.5/325", however they are joined.
std::vector<NamePart> details_of(const std::vector<Token>& tokens, std::uint32_t first,
                                 std::uint32_t last, std::string_view text);

}  // namespace rationale
