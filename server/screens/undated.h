#pragma once

#include <nlohmann/json.hpp>

#include "server/screens/address.h"

namespace rationale {

class Searcher;

/// Where the address asks for dates of decision: how many items of the same set have none, and are
/// left out for that ({items, href}); else null.
nlohmann::ordered_json undated_view(Searcher& searcher, const PageQuery& asked);

}  // namespace rationale
