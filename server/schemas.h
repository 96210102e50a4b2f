#pragma once

#include <string_view>

namespace rationale {

// Files as they are when the program is built.

/// The schemas of docs/.
extern const std::string_view search_schema;
extern const std::string_view quote_schema;
extern const std::string_view precedent_schema;
extern const std::string_view api_schema;

/// server/mcp/tools.json: what assistants are told of each tool.
extern const std::string_view mcp_tools_file;

/// docs/query-language.md.
extern const std::string_view query_language_file;

}  // namespace rationale
