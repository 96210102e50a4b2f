#pragma once

#include <cstdint>
#include <string_view>

namespace rationale {

/// Where words stand in a text field: the first word of its first section at `first_position`, and
/// each word one on. A section that follows in the same field begins `section_gap` after the last
/// word, farther than any distance that a query may ask for, so that none spans two sections.
inline constexpr std::uint32_t first_position = 1;
inline constexpr std::uint32_t section_gap = 1000;

/// The values of the terms whose positions are those of the first words of a text field's sentences
/// and paragraphs. No word begins with this byte; the terms have no frequency, so that they weigh
/// nothing.
inline constexpr std::string_view sentence_starts_value = "\x1fs";
inline constexpr std::string_view paragraph_starts_value = "\x1fp";

/// The value of the term whose positions are those of all parts but the first of words printed in
/// parts ("pre-operative"); the whole stands at the first and at the last part.
inline constexpr std::string_view joined_parts_value = "\x1fj";

}  // namespace rationale
