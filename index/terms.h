#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "index/fields.h"

namespace rationale {

/// The Xapian term of `value` in `field`: the prefix, a ':' where the value could be taken for part
/// of the prefix, and the value. Terms stay below Xapian's limit of 245 bytes: a longer value is
/// cut on a code point and completed by a hash of the whole. Findings, stated words and sentences,
/// of which an item has dozens, stand in a shorter form (index/finding.h).
std::string term(const Field& field, std::string_view value);

/// What every term of `field` begins with.
std::string beginning(const Field& field);

/// `beginning` and `value`, cut as term() does.
std::string cut_term(std::string beginning, std::string_view value);

/// The terms of an item whose treatment is of that family, or holds that ingredient, by the numbers
/// of analyzers/categories.h.
std::string family_term(std::uint32_t family);
std::string ingredient_term(std::uint32_t ingredient);
/// What stands for the stem in these terms: no word has it.
std::string family_value(std::uint32_t family);
std::string ingredient_value(std::uint32_t ingredient);

/// A boolean value as it is compared: case-folded (ASCII), white space collapsed, so that
/// `specialty:"pain management"` finds what was printed "Pain  Management".
std::string folded_value(std::string_view value);

/// "2016-11-30" as it stands in a date's slot: "20161130", which sorts as the dates do.
std::string date_value(std::string_view iso_date);

}  // namespace rationale
