#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "server/screens/address.h"

namespace rationale {

class Searcher;

/// Why a search found nothing, and what could be asked instead, of the page at `path`.
nlohmann::ordered_json nothing_view(const nlohmann::ordered_json& found, const PageQuery& asked,
                                    std::string_view path);

/// The same of a set that is counted, at /stats: a search for all of it says what is wrong.
nlohmann::ordered_json nothing_of_set(Searcher& searcher, const PageQuery& asked);

}  // namespace rationale
