#pragma once

#include <nlohmann/json.hpp>

#include "server/screens/address.h"

namespace rationale {

/// How a query was understood, in words, each part with the address of the page without it.
/// `query` is the "query" of the answer of search or stats, `asked` what the page at `path` was
/// asked.
nlohmann::ordered_json understood_view(const nlohmann::ordered_json& query, const PageQuery& asked,
                                       std::string_view path);

}  // namespace rationale
