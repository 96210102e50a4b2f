#include "analyzers/compounds.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "analyzers/ascii.h"
#include "analyzers/fold.h"
#include "analyzers/recognisers.h"

namespace rationale {
namespace {

// In order: the first that answers decides. Addresses swallow everything, dates come before ratios
// and ranges, levels before ranges and hyphens.
constexpr Recogniser* recognisers[] = {
    recognise_address,   recognise_count, recognise_percentage, recognise_date,
    recognise_levels,    recognise_code,  recognise_section,    recognise_times,
    recognise_thousands, recognise_range, recognise_slashed,    recognise_hyphened,
};

// Joints that may lead on from a compound's last part to another compound: "7-8/10", "50-60%".
bool leads_on(const Line& line, std::size_t last) {
  const Atom& atom = line.atoms[last];
  const bool percent = atom.span.end < line.text.size() && line.text[atom.span.end] == '%';
  return percent || atom.joint == Joint::hyphen || atom.joint == Joint::slash ||
         atom.joint == Joint::spaced_hyphen;
}

// Nearly all words stand between spaces; only these can begin a compound.
bool may_begin(const Line& line, std::size_t i) {
  const Atom& atom = line.atoms[i];
  if (atom.joint == Joint::none || atom.joint == Joint::space)
    return atom.number || (atom.span.size() == 1 && ascii_lower(line.text[atom.span.begin]) == 'x');
  return true;
}

}  // namespace

void find_compounds(std::string_view normalised, std::vector<Atom>& atoms,
                    std::vector<Compound>& compounds) {
  compounds.clear();
  Line line{normalised, atoms};
  for (std::size_t i = 0; i < atoms.size();) {
    std::optional<Compound> found;
    if (may_begin(line, i))
      for (Recogniser* recognise : recognisers)
        if ((found = recognise(line, i))) break;
    if (!found) {
      ++i;
      continue;
    }
    const std::size_t last = found->last - 1;
    i = last > i && found->leads_on && leads_on(line, last) ? last : last + 1;
    compounds.push_back(std::move(*found));
  }
}

}  // namespace rationale
