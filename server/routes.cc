#include "server/routes.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "server/problem.h"

namespace rationale {
namespace {

using enum AnswerForm;

constexpr std::array table{
    Route{"GET", "search", "search"},
    Route{"GET", "search.csv", "export", "", csv},
    Route{"GET", "search.ndjson", "export", "", ndjson},
    Route{"GET", "feed.atom", "feed", "", atom},
    Route{"GET", "query", "query"},
    Route{"GET", "items/{case}/{n}", "item", "id"},
    Route{"GET", "items/{case}/{n}/similar", "similar", "id"},
    Route{"GET", "items/{case}/{n}/contrast", "contrast", "q"},
    Route{"GET", "items/{case}/{n}/passages", "passages", "id"},
    Route{"GET", "letters/{case}", "letter", "case"},
    Route{"GET", "letters/{case}/text", "letter", "case", text},
    Route{"GET", "similar", "similar"},
    Route{"POST", "similar", "similar", "", json, "text"},
    Route{"GET", "contrast", "contrast"},
    Route{"GET", "cites", "cites"},
    Route{"GET", "stats", "stats"},
    Route{"GET", "stats.csv", "stats", "", csv},
    Route{"POST", "quotes", "quote", "", json, "brief"},
    Route{"POST", "counts", "count", "", json, "queries"},
    Route{"GET", "fields", "fields"},
    Route{"GET", "fields/{name}/values", "values", "field"},
    Route{"GET", "concepts", "concepts"},
    Route{"GET", "index", "info"},
};

constexpr std::size_t longest_brief_body = 8 << 20;
constexpr std::size_t longest_other_body = 1 << 20;

// What the parts of a path are that a route leaves open.
struct PathParts {
  std::string letter;
  std::string number;
  std::string name;
};

bool matches(std::string_view pattern, const std::vector<std::string>& segments, PathParts& parts) {
  std::size_t at = 2;  // behind "api" and "v1"
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    const std::string_view part = pattern.substr(0, end);
    if (at >= segments.size()) return false;
    const std::string& segment = segments[at++];
    if (part == "{case}")
      parts.letter = segment;
    else if (part == "{n}")
      parts.number = segment;
    else if (part == "{name}")
      parts.name = segment;
    else if (part != segment)
      return false;
    pattern = end < pattern.size() ? pattern.substr(end + 1) : "";
  }
  return at == segments.size();
}

bool is_api(const Target& target) {
  return target.segments.size() > 2 && target.segments[0] == "api" && target.segments[1] == "v1";
}

[[noreturn]] void refuse_address() {
  throw Refused({404, "no-such-address", "There is nothing at this address",
                 "no operation has this address", "see /openapi.json"});
}

const Route& find_route(std::string_view method, const Target& target, PathParts& parts) {
  if (!is_api(target)) refuse_address();
  for (const Route& route : table) {
    PathParts found;
    if (route.method != method || !matches(route.path, target.segments, found)) continue;
    parts = found;
    return route;
  }
  const std::string allowed = allowed_methods(target);
  if (allowed.empty()) refuse_address();
  throw Refused({405, "method-not-allowed", "This address does not take this method",
                 "it takes " + allowed, "", allowed});
}

void add_path(const Route& route, const PathParts& parts, Arguments& arguments) {
  if (route.path_parameter.empty()) return;
  std::string value = parts.name;
  if (!parts.letter.empty()) value = parts.letter;
  if (parts.letter.find('#') != std::string::npos) refuse_address();
  if (!parts.number.empty()) {
    const bool is_number = parts.number.size() <= 9 &&
                           std::all_of(parts.number.begin(), parts.number.end(), [](char c) {
                             return std::isdigit(static_cast<unsigned char>(c)) != 0;
                           });
    if (!is_number) refuse_address();
    value += "#" + parts.number;
  }
  arguments.add(route.path_parameter, value);
}

[[noreturn]] void bad_body(const std::string& detail) {
  throw Refused({400, "bad-request", "The request cannot be understood", detail,
                 "send a JSON object with the operation's parameters"});
}

void add_json_value(const std::string& name, const nlohmann::json& value, Arguments& arguments) {
  if (value.is_string())
    arguments.add(name, value.get_ref<const std::string&>());
  else if (value.is_boolean() || value.is_number_integer())
    arguments.add(name, value.dump());
  else
    bad_body(
        "the value of a parameter must be a text, a whole number, true, false, or a list of "
        "these");
}

void add_json(const std::string& body, Arguments& arguments) {
  // Nothing here is deeper, and what is may not exhaust the stack.
  bool too_deep = false;
  const auto shallow = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    too_deep = too_deep || depth > 2;
    return !too_deep;
  };
  const nlohmann::json document = nlohmann::json::parse(body, shallow, false);
  if (too_deep || !document.is_object()) bad_body("the body is no JSON object of parameters");
  for (const auto& [name, value] : document.items()) {
    if (!value.is_array()) {
      add_json_value(name, value, arguments);
      continue;
    }
    for (const nlohmann::json& one : value) add_json_value(name, one, arguments);
  }
}

std::string media_type(const HttpRequest& request) {
  std::string type = request.header("content-type");
  type = type.substr(0, type.find(';'));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  for (char& c : type) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return type;
}

constexpr std::array body_types{
    std::string_view("text/plain"),
    std::string_view("text/tab-separated-values"),
    std::string_view("application/octet-stream"),
    std::string_view("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
};

void add_body(const Route& route, const HttpRequest& request, Arguments& arguments) {
  const std::string type = media_type(request);
  const bool known = std::find(body_types.begin(), body_types.end(), type) != body_types.end();
  if (type == "application/json")
    add_json(request.body, arguments);
  else if (known)
    arguments.add(route.body_parameter, request.body);
  else
    throw Refused({415, "media-type", "The body is of a type that is not read",
                   "Content-Type is missing or another than application/json and text/plain",
                   "send application/json, text/plain or, for briefs, a Word file with its type"});
}

}  // namespace

std::span<const Route> routes() {
  return table;
}

std::size_t longest_body(std::string_view target) {
  const bool is_brief = target.starts_with("/api/v1/quotes") || target.starts_with("/quotes");
  return is_brief ? longest_brief_body : longest_other_body;
}

std::string allowed_methods(const Target& target) {
  if (!is_api(target)) return "";
  std::string allowed;
  for (const Route& route : table) {
    PathParts parts;
    if (matches(route.path, target.segments, parts))
      allowed += (allowed.empty() ? "" : ", ") +
                 std::string(route.method == "GET" ? "GET, HEAD" : route.method);
  }
  return allowed.empty() ? "" : allowed + ", OPTIONS";
}

Routed route(const HttpRequest& request, const Target& target) {
  PathParts parts;
  const std::string method = request.method == "HEAD" ? "GET" : request.method;
  const Route& found = find_route(method, target, parts);
  Routed routed{&found, Arguments(operation(found.operation), Arguments::Caller::served)};
  add_path(found, parts, routed.arguments);
  for (const auto& [name, value] : target.parameters) routed.arguments.add(name, value);
  if (method == "POST") add_body(found, request, routed.arguments);
  routed.arguments.require_whole();
  return routed;
}

}  // namespace rationale
