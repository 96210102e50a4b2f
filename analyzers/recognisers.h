#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzers/atoms.h"
#include "analyzers/compounds.h"

namespace rationale {

/// The words of one text, and the text.
struct Line {
  std::string_view text;
  std::vector<Atom>& atoms;
};

/// A rule for one kind of compound: the compound that begins at atom `i`, if there is one.
using Recogniser = std::optional<Compound>(const Line& line, std::size_t i);

// Quantities and codes (quantities.cc).
Recogniser recognise_count;       ///< #120
Recogniser recognise_percentage;  ///< 50%
Recogniser recognise_date;        ///< 10/13/2016, 10-13-16, 2016-10-13
Recogniser recognise_times;       ///< 2x6, 2 x 6, x16, x 16
Recogniser recognise_thousands;   ///< 1,200
Recogniser recognise_range;       ///< 4-6, 4 - 6, 10:30
Recogniser recognise_levels;      ///< L4-L5, L4-5, L4/5, L5S1, L5-1
Recogniser recognise_code;        ///< M54.16
Recogniser recognise_section;     ///< 9792.20(f), 9792.20f, 4610(a)(3)

// Words (joined_words.cc).
Recogniser recognise_address;   ///< web and mail addresses
Recogniser recognise_slashed;   ///< EMG/NCV, He/she, 10/325, P&S
Recogniser recognise_hyphened;  ///< x-ray, T2-weighted, "authoriza- tion", "Non- MTUS"

}  // namespace rationale
