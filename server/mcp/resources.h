#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "searcher/searcher.h"

namespace rationale {

/// Resources that have one address, as `resources/list` has them.
nlohmann::ordered_json mcp_resource_list();

/// Those of letters and items, as `resources/templates/list` has them.
nlohmann::ordered_json mcp_resource_templates();

/// What is at an address, as `resources/read` has it. Throws NotFound where there is nothing.
nlohmann::ordered_json mcp_resource(Searcher& searcher, const std::string& address);

}  // namespace rationale
