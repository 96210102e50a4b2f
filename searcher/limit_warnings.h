#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/answer.h"

namespace rationale {

/// Adds what an answer must say of items in which a distance has more spans than are followed up.
void warn_of_limits(const Xapian::Database& database, const std::vector<Xapian::docid>& limited,
                    std::vector<std::string>& warnings);

/// What an answer says that time was up for.
std::string late_warning(const SearchRequest& request, const SearchAnswer& answer);

}  // namespace rationale
