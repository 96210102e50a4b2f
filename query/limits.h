#pragma once

#include <cstddef>
#include <cstdint>

namespace rationale {

// What a query may hold. Reaching one is said, never silent: an error, or where a set stays exact
// without it a warning.
inline constexpr std::size_t longest_query = 20'000;       ///< bytes
inline constexpr int deepest_query = 50;                   ///< parentheses inside one another
inline constexpr std::size_t most_operands = 1'000;        ///< words, phrases and values
inline constexpr std::uint32_t longest_distance = 255;     ///< words, as on Westlaw and Lexis
inline constexpr std::size_t shortest_root = 3;            ///< letters before ! or *
inline constexpr std::size_t most_expanded_forms = 2'000;  ///< printed words of one expander
inline constexpr std::size_t most_read_forms =
    200'000;  ///< looked through for a universal character
inline constexpr std::size_t most_expanded_in_all = 20'000;  ///< printed words of all expanders
inline constexpr std::size_t most_read_in_all =
    1'000'000;  ///< looked through for all expanders and universal characters

}  // namespace rationale
