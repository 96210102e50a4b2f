#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "searcher/searcher.h"

namespace rationale {

/// The headers of a request over HTTP that say what its body says.
struct McpHeaders {
  std::string version;  ///< MCP-Protocol-Version; empty where there is none
  std::string method;   ///< Mcp-Method
  std::string name;     ///< Mcp-Name
};

/// The answer to a message; none to a notification.
struct McpReply {
  int status = 200;  ///< over HTTP
  std::optional<nlohmann::ordered_json> message;
};

/// The Model Context Protocol: revision 2026-07-28, which keeps no state, and clients of 2025-11-25
/// and before, which begin with `initialize`. A message that names its version in `_meta` is of the
/// former. No session is kept for the latter either.
class Mcp {
 public:
  /// `version` is the program's.
  explicit Mcp(std::string version) : version_(std::move(version)) {}

  /// Answers one message of JSON-RPC 2.0. `headers` are null where it came over standard input.
  /// Never throws for what a message says.
  McpReply answer(Searcher& searcher, const std::string& message, const McpHeaders* headers) const;

 private:
  struct Call;
  nlohmann::ordered_json result_of(const Call& call) const;
  nlohmann::ordered_json server_info() const;

  std::string version_;
};

}  // namespace rationale
