#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/atoms.h"
#include "base/span.h"

namespace rationale {

/// A whole made of the atoms `[first, last)`.
struct Compound {
  std::size_t first = 0;
  std::size_t last = 0;
  Span span;
  std::string stem;      ///< canonical: equal for all printed forms; folded
  bool leads_on = true;  ///< whether the last part may begin another compound
};

/// The compounds of a normalised text, ordered by their first atom. Two that follow each other may
/// share an atom: "L4-L5-S1" is l4-l5 and l5-s1. Sets Atom::level where a level's letter is left
/// out.
void find_compounds(std::string_view normalised, std::vector<Atom>& atoms,
                    std::vector<Compound>& compounds);

}  // namespace rationale
