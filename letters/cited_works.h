#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "letters/citation_marks.h"

namespace rationale {

/// One work of a clause, not yet taken apart.
struct CitedWork {
  Authority authority = Authority::unstated;
  bool stated = false;     ///< the authority is printed before the title
  bool alone = false;      ///< the authority is cited by its name only: "MTUS and the ODG"
  std::string title = {};  ///< of a chapter of the MTUS or ACOEM, as printed or known; may be empty
  std::optional<int> year = {};  ///< where it is printed right after the title
  std::string rest = {};         ///< sections, pages, edition
};

/// The works that `clause` cites: each name of an authority, each chapter of the schedule ("Title
/// year" or a name that is known), each web address. Chapters of the ODG are still in one.
std::vector<CitedWork> divide_works(std::string_view clause);

}  // namespace rationale
