#include "server/mcp/protocol.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "api/json_text.h"
#include "base/fault.h"
#include "server/mcp/header_value.h"
#include "server/mcp/resources.h"
#include "server/mcp/tools.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view modern_version = "2026-07-28";
// Those that begin with `initialize`, the latest first.
constexpr std::array<std::string_view, 4> older_versions{"2025-11-25", "2025-06-18", "2025-03-26",
                                                         "2024-11-05"};

constexpr const char* version_key = "io.modelcontextprotocol/protocolVersion";
constexpr const char* capabilities_key = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* server_info_key = "io.modelcontextprotocol/serverInfo";

constexpr int parse_error = -32700;
constexpr int invalid_request = -32600;
constexpr int method_not_found = -32601;
constexpr int invalid_params = -32602;
constexpr int internal_error = -32603;
constexpr int resource_not_found = -32002;
constexpr int header_mismatch = -32020;
constexpr int unsupported_version = -32022;

constexpr std::string_view instructions =
    "Letters of California's Independent Medical Review, item by item: each disputed treatment "
    "with "
    "its decision and the reviewer's rationale. upheld: the denial stands; overturned: the "
    "treatment "
    "is approved. Quote only what a tool returned, with its cite, and verify with "
    "verify_quotations. Findings are tagged by rules, and some are wrong: check the sentence.";

// An answer that is an error of the protocol.
struct ProtocolError {
  int code = internal_error;
  std::string message;
  int status = 200;  // over HTTP
  Json data = nullptr;
};

Json error_message(const Json& id, const ProtocolError& error) {
  Json json = {{"code", error.code}, {"message", error.message}};
  if (!error.data.is_null()) json["data"] = error.data;
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", std::move(json)}};
}

bool is_list(std::string_view method) {
  return method.ends_with("/list") || method == "server/discover" || method == "resources/read";
}

Json tool_result(const Json& structured) {
  return {{"content", {{{"type", "text"}, {"text", json_text(structured, -1)}}}},
          {"structuredContent", structured},
          {"isError", false}};
}

// What went wrong with the query, for the assistant to mend it.
Json tool_refusal(const Error& error) {
  std::string hint = error.hint().empty() ? "" : "\nhint: " + error.hint();
  const auto* fault = dynamic_cast<const Fault*>(&error);
  if (fault != nullptr && !fault->details().repaired_query.empty())
    hint += "\nthis can be read: " + fault->details().repaired_query;
  const bool own = error.code() == ErrorCode::index || error.code() == ErrorCode::internal;
  const std::string text =
      own ? "the index cannot be read at the moment; try again later" : error.what() + hint;
  return {{"content", {{{"type", "text"}, {"text", text}}}}, {"isError", true}};
}

}  // namespace

/// A request, once its shape is known to be right.
struct Mcp::Call {
  Searcher& searcher;
  std::string method;
  Json params = Json::object();
  bool modern = false;
};

Json Mcp::server_info() const {
  return {{"name", "rationale"}, {"title", "Medical determinations"}, {"version", version_}};
}

namespace {

Json initialized(const Json& params, const Json& server_info) {
  const Json asked = params.value("protocolVersion", Json(nullptr));
  std::string_view chosen = older_versions.front();
  for (const std::string_view known : older_versions)
    if (asked.is_string() && asked.get<std::string>() == known) chosen = known;
  return {{"protocolVersion", chosen},
          {"capabilities", {{"tools", Json::object()}, {"resources", Json::object()}}},
          {"serverInfo", server_info},
          {"instructions", instructions}};
}

Json discovered() {
  return {{"supportedVersions", {modern_version}},
          {"capabilities", {{"tools", Json::object()}, {"resources", Json::object()}}},
          {"instructions", instructions}};
}

std::string text_of(const Json& params, const char* name) {
  const auto found = params.find(name);
  if (found == params.end() || !found->is_string())
    throw ProtocolError{invalid_params, std::string("params.") + name + " must be a text"};
  return found->get<std::string>();
}

Json called(Searcher& searcher, const Json& params) {
  const std::string name = text_of(params, "name");
  const Tool* tool = find_mcp_tool(name);
  if (tool == nullptr) throw ProtocolError{invalid_params, "there is no tool of that name"};
  const Json arguments = params.value("arguments", Json(Json::object()));
  try {
    searcher.opened().refresh();
    return tool_result(tool->answer(searcher, arguments));
  } catch (const WrongArguments& wrong) {
    throw ProtocolError{invalid_params, wrong.what()};
  } catch (const Error& error) {
    return tool_refusal(error);
  }
}

Json resource(Searcher& searcher, const Json& params, bool modern) {
  const std::string address = text_of(params, "uri");
  try {
    searcher.opened().refresh();
    return mcp_resource(searcher, address);
  } catch (const NotFound& error) {
    throw ProtocolError{
        modern ? invalid_params : resource_not_found, error.what(), 200, {{"uri", address}}};
  } catch (const Error& error) {
    throw ProtocolError{internal_error, tool_refusal(error)["content"][0]["text"]};
  }
}

}  // namespace

Json Mcp::result_of(const Call& call) const {
  const std::string& method = call.method;
  if (method == "tools/call") return called(call.searcher, call.params);
  if (method == "tools/list") return {{"tools", mcp_tool_list()}};
  if (method == "resources/list") return {{"resources", mcp_resource_list()}};
  if (method == "resources/templates/list")
    return {{"resourceTemplates", mcp_resource_templates()}};
  if (method == "resources/read") return resource(call.searcher, call.params, call.modern);
  if (call.modern && method == "server/discover") return discovered();
  if (!call.modern && method == "initialize") return initialized(call.params, server_info());
  if (!call.modern && method == "ping") return Json::object();
  throw ProtocolError{method_not_found, "there is no method of that name", call.modern ? 404 : 200};
}

namespace {

// What a request over HTTP says twice must be the same.
void check_headers(const McpHeaders& headers, const std::string& method, const Json& params,
                   const std::string& version) {
  const auto mismatch = [](const std::string& what) {
    throw ProtocolError{header_mismatch, what + " is missing or another than in the body", 400};
  };
  if (headers.version != version) mismatch("the header MCP-Protocol-Version");
  if (headers.method != method) mismatch("the header Mcp-Method");
  const char* key = method == "tools/call" ? "name" : method == "resources/read" ? "uri" : nullptr;
  if (key == nullptr) return;
  const std::string name = params.contains(key) && params[key].is_string()
                               ? params[key].get<std::string>()
                               : std::string();
  if (decoded_header_value(headers.name) != name) mismatch("the header Mcp-Name");
}

// The version that `_meta` names; empty: a client of an older revision.
std::string named_version(const Json& params) {
  const auto meta = params.find("_meta");
  if (meta == params.end() || !meta->is_object() || !meta->contains(version_key)) return "";
  const Json& version = (*meta)[version_key];
  return version.is_string() ? version.get<std::string>() : "?";
}

[[noreturn]] void refuse_version(const std::string& version) {
  throw ProtocolError{unsupported_version,
                      "this version of the protocol is not supported",
                      400,
                      {{"supported", {modern_version}}, {"requested", version}}};
}

void check_modern(const std::string& method, const Json& params, const McpHeaders* headers) {
  const std::string version = named_version(params);
  if (version.empty())
    throw ProtocolError{invalid_params, std::string("params._meta needs ") + version_key, 400};
  if (headers != nullptr) check_headers(*headers, method, params, version);
  if (version != modern_version) refuse_version(version);
  const Json& meta = params["_meta"];
  if (!meta.contains(capabilities_key) || !meta[capabilities_key].is_object())
    throw ProtocolError{invalid_params, std::string("params._meta needs ") + capabilities_key, 400};
}

// Of a client that began with `initialize`, which names the version it was told, or none yet.
void check_older(const std::string& version) {
  const bool known =
      std::find(older_versions.begin(), older_versions.end(), version) != older_versions.end();
  if (!version.empty() && !known) refuse_version(version);
}

}  // namespace

McpReply Mcp::answer(Searcher& searcher, const std::string& text, const McpHeaders* headers) const {
  Json id = nullptr;
  try {
    const Json message = Json::parse(text, nullptr, false);
    if (message.is_discarded()) throw ProtocolError{parse_error, "the message is no JSON", 400};
    const bool shaped = message.is_object() && message.value("jsonrpc", Json()) == "2.0" &&
                        message.value("method", Json()).is_string();
    // An answer to something that was never asked.
    if (message.is_object() && !message.contains("method") &&
        (message.contains("result") || message.contains("error")))
      return {202, std::nullopt};
    if (!shaped) throw ProtocolError{invalid_request, "the message is no request of JSON-RPC", 400};
    if (!message.contains("id")) return {202, std::nullopt};
    if (!message["id"].is_string() && !message["id"].is_number_integer())
      throw ProtocolError{invalid_request, "an id must be a text or a whole number", 400};
    id = message["id"];
    Call call{searcher, message["method"]};
    if (message.contains("params")) call.params = message["params"];
    if (!call.params.is_object()) throw ProtocolError{invalid_params, "params must be an object"};
    call.modern = call.method == "server/discover" || !named_version(call.params).empty() ||
                  (headers != nullptr && headers->version == modern_version);
    if (call.modern)
      check_modern(call.method, call.params, headers);
    else if (headers != nullptr)
      check_older(headers->version);
    Json result = result_of(call);
    if (call.modern) {
      result["resultType"] = "complete";
      result["_meta"][server_info_key] = server_info();
      if (is_list(call.method)) result.update({{"ttlMs", 0}, {"cacheScope", "private"}});
    }
    return {200, Json{{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}};
  } catch (const ProtocolError& error) {
    return {error.status, error_message(id, error)};
  } catch (const std::exception& error) {
    return {200, error_message(id, {internal_error, std::string("a defect: ") + error.what()})};
  }
}

}  // namespace rationale
