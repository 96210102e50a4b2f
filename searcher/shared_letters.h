#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/opened_index.h"

namespace rationale {

/// Warns of each two indexes that hold the same letter, by their names and that letter; `effect` says
/// what becomes of its items. Looks through so many letters of the smaller one, which takes some tens of
/// milliseconds; indexes on servers are not asked.
void warn_of_shared_letters(const OpenedIndex& index, std::string_view effect,
                            std::vector<std::string>& warnings);

}  // namespace rationale
