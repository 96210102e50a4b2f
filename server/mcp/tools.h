#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "searcher/searcher.h"

namespace rationale {

/// Arguments of a tool that are of the wrong shape: the caller's mistake, not the query's.
class WrongArguments : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Something that an assistant may call: an operation, with an answer that it can afford.
struct Tool {
  std::string_view name;
  /// Throws WrongArguments, and Error as the operation does.
  nlohmann::ordered_json (*answer)(Searcher& searcher, const nlohmann::ordered_json& arguments);
};

std::span<const Tool> mcp_tools();

/// Null where there is none of that name.
const Tool* find_mcp_tool(std::string_view name);

/// The tools as `tools/list` has them, with what server/mcp/tools.json says of each.
nlohmann::ordered_json mcp_tool_list();

/// What the index holds, for every answer: letters, items, the first and the last year of a
/// decision, and that an empty answer proves nothing.
nlohmann::ordered_json mcp_coverage(Searcher& searcher);

}  // namespace rationale
