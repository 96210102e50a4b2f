#include "server/openapi.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "api/arguments.h"
#include "server/routes.h"
#include "server/schemas.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

// Where the schema of an operation's JSON is.
struct SchemaPlace {
  std::string_view operation;
  std::string_view place;
};

constexpr std::array schema_places{
    SchemaPlace{"search", "search"},
    SchemaPlace{"quote", "quote"},
    SchemaPlace{"similar", "precedent/$defs/similar"},
    SchemaPlace{"contrast", "precedent/$defs/contrast"},
    SchemaPlace{"passages", "precedent/$defs/passages"},
    SchemaPlace{"cites", "precedent/$defs/cites"},
    SchemaPlace{"stats", "precedent/$defs/stats"},
    SchemaPlace{"export", "precedent/$defs/export"},
    SchemaPlace{"item", "api/$defs/show"},
    SchemaPlace{"letter", "api/$defs/letter"},
    SchemaPlace{"query", "api/$defs/query"},
    SchemaPlace{"count", "api/$defs/count"},
    SchemaPlace{"fields", "api/$defs/fields"},
    SchemaPlace{"values", "api/$defs/values"},
    SchemaPlace{"concepts", "api/$defs/concepts"},
    SchemaPlace{"info", "api/$defs/info"},
};

Json reference(std::string_view place) {
  return {{"$ref", "#/components/schemas/" + std::string(place)}};
}

Json schema_of(std::string_view operation) {
  for (const SchemaPlace& known : schema_places)
    if (known.operation == operation) return reference(known.place);
  return Json::object();
}

// References within a file are references within its component.
void place_references(Json& node, const std::string& component) {
  if (node.is_array() || node.is_object())
    for (Json& child : node) place_references(child, component);
  if (!node.is_object() || !node.contains("$ref") || !node["$ref"].is_string()) return;
  const auto target = node["$ref"].get<std::string>();
  if (target.starts_with("#/$defs/"))
    node["$ref"] = "#/components/schemas/" + component + target.substr(1);
}

Json component(std::string_view file, const std::string& name) {
  Json schema = Json::parse(file);
  schema.erase("$schema");
  schema.erase("$id");
  place_references(schema, name);
  return schema;
}

Json problem_schema() {
  const Json text = {{"type", "string"}};
  const auto texts = [&](const char* doc) {
    return Json{{"type", "array"}, {"items", text}, {"minItems", 1}, {"description", doc}};
  };
  return {{"type", "object"},
          {"description", "RFC 9457"},
          {"required", {"type", "title", "status", "detail"}},
          {"properties",
           {{"type", {{"type", "string"}, {"pattern", "^urn:rationale:problem:"}}},
            {"title", text},
            {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
            {"detail", text},
            {"hint", text},
            {"column",
             {{"type", "integer"},
              {"minimum", 1},
              {"description", "Where in the query, in code points"}}},
            {"repaired_query",
             {{"type", "string"}, {"description", "A query near to it that can be read"}}},
            {"suggestions", texts("What may be meant, the likeliest first")},
            {"nearest", texts("Ids that are there")},
            {"shard", text}}},
          {"additionalProperties", false}};
}

Json query_parameter(std::string_view name, std::string_view doc, bool repeats, bool required,
                     Json schema) {
  Json parameter = {{"name", name}, {"in", "query"}, {"description", doc}};
  if (required) parameter["required"] = true;
  if (repeats) {
    parameter["explode"] = true;
    schema = {{"type", "array"}, {"items", std::move(schema)}};
  }
  parameter["schema"] = std::move(schema);
  return parameter;
}

void add_path_parameters(const Route& route, Json& parameters) {
  const auto add = [&](const char* name, const char* doc, const Json& schema) {
    if (route.path.find("{" + std::string(name) + "}") != std::string_view::npos)
      parameters.push_back({{"name", name},
                            {"in", "path"},
                            {"required", true},
                            {"description", doc},
                            {"schema", schema}});
  };
  add("case", "What stands before the # of an item's id", {{"type", "string"}, {"minLength", 1}});
  add("n", "What stands behind the # of an item's id", {{"type", "integer"}, {"minimum", 1}});
  add("name", "A faceted field", {{"type", "string"}, {"minLength", 1}});
}

// Over a network there is always a limit.
std::string served_doc(const Parameter& parameter) {
  constexpr std::string_view no_limit = "; 0: no limit";
  std::string doc(parameter.doc);
  if (parameter.served.least > 0)
    if (const std::size_t at = doc.find(no_limit); at != doc.npos) doc.erase(at, no_limit.size());
  return doc;
}

Json parameters_of(const Route& route) {
  Json parameters = Json::array();
  add_path_parameters(route, parameters);
  const Operation& asked = operation(route.operation);
  for (const Parameter& parameter : asked.parameters)
    if (parameter.name != route.path_parameter && parameter.name != route.body_parameter &&
        parameter.kind != ParameterKind::bytes)
      parameters.push_back(query_parameter(parameter.name, served_doc(parameter), parameter.repeats,
                                           parameter.required, value_schema(parameter)));
  if (asked.filtered)
    for (const FilterName& filter : filter_names())
      parameters.push_back(
          query_parameter(filter.name, filter.doc, filter.repeats, false, {{"type", "string"}}));
  return parameters;
}

Json body_of(const Route& route) {
  Json properties = Json::object();
  for (const Parameter& parameter : operation(route.operation).parameters) {
    const Json one = value_schema(parameter);
    properties[std::string(parameter.name)] =
        parameter.repeats ? Json{{"oneOf", {one, {{"type", "array"}, {"items", one}}}}} : one;
  }
  const Json text = {{"schema", {{"type", "string"}}}};
  Json content = {{"application/json",
                   {{"schema", {{"type", "object"}, {"properties", std::move(properties)}}}}},
                  {"text/plain", text},
                  {"text/tab-separated-values", text},
                  {"application/octet-stream", Json::object()}};
  if (route.operation == "quote")
    content["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] =
        Json::object();
  return {{"required", true},
          {"description", "The operation's parameters; or as text its parameter " +
                              std::string(route.body_parameter)},
          {"content", std::move(content)}};
}

Json content_of(const Route& route) {
  const Json text = {{"schema", {{"type", "string"}}}};
  switch (route.form) {
    case AnswerForm::json:
      return {{"application/json", {{"schema", schema_of(route.operation)}}}};
    case AnswerForm::text:
      return {{"text/plain", text}};
    case AnswerForm::csv:
      return {{"text/csv", text}};
    case AnswerForm::atom:
      return {{"application/atom+xml", text}};
    case AnswerForm::ndjson:
      break;
  }
  // Each line is a document of the export's schema.
  return {{"application/x-ndjson", text}};
}

Json with_problems(Json responses) {
  const Json content = {{"application/problem+json", {{"schema", reference("problem")}}}};
  responses["4XX"] = {{"description", "What is wrong with the request"}, {"content", content}};
  responses["5XX"] = {{"description", "Why it cannot be answered"}, {"content", content}};
  return responses;
}

Json operation_of(const Route& route) {
  const Operation& asked = operation(route.operation);
  std::string id(route.method == "POST" ? "post-" : "get-");
  for (const char c : route.path)
    id += c == '{' || c == '}' ? '_' : (c == '/' || c == '.' ? '-' : c);
  Json described = {
      {"operationId", id}, {"summary", asked.doc}, {"parameters", parameters_of(route)}};
  if (route.method == "POST") described["requestBody"] = body_of(route);
  Json answer = {{"description", "The answer"}, {"content", content_of(route)}};
  if (route.form == AnswerForm::csv || route.form == AnswerForm::ndjson)
    answer["headers"]["Rationale-Warnings"] = {
        {"description", "What the answer has no place for: a list of texts as JSON, in ASCII"},
        {"schema", {{"type", "string"}}}};
  described["responses"] = with_problems({{"200", std::move(answer)}});
  if (route.method == "GET" && route.operation != "export")
    described["responses"]["304"] = {{"description", "The answer with that ETag still holds"}};
  return described;
}

Json fixed_path(const char* id, const char* doc) {
  return {
      {"get",
       {{"operationId", id},
        {"summary", doc},
        {"responses",
         with_problems({{"200",
                         {{"description", doc},
                          {"content", {{"text/plain", {{"schema", {{"type", "string"}}}}}}}}}})}}}};
}

}  // namespace

Json value_schema(const Parameter& parameter) {
  const Bounds within = parameter.served.most > 0 ? parameter.served : parameter.bounds;
  const std::string_view preset =
      parameter.served_preset.empty() ? parameter.preset : parameter.served_preset;
  Json schema;
  switch (parameter.kind) {
    case ParameterKind::number:
      schema = {{"type", "integer"}, {"minimum", within.least}, {"maximum", within.most}};
      if (!preset.empty()) schema["default"] = std::stoul(std::string(preset));
      break;
    case ParameterKind::flag:
      schema = {{"type", "boolean"}, {"default", false}};
      break;
    case ParameterKind::choice:
      schema = {{"type", "string"}, {"enum", Json::array()}};
      for_each_choice(parameter,
                      [&](std::string_view choice) { schema["enum"].push_back(choice); });
      if (!preset.empty()) schema["default"] = preset;
      break;
    case ParameterKind::text:
    case ParameterKind::bytes:
      schema = {{"type", "string"}};
      break;
  }
  return schema;
}

Json openapi(const std::string& version) {
  Json paths = Json::object();
  for (const Route& route : routes()) {
    std::string method(route.method);
    std::transform(method.begin(), method.end(), method.begin(),
                   [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    paths[std::string(api_prefix) + std::string(route.path)][method] = operation_of(route);
  }
  paths["/healthz"] = fixed_path("get-healthz", "Whether the server lives");
  paths["/readyz"] = fixed_path("get-readyz", "Whether the index can be read");
  paths["/metrics"] = fixed_path("get-metrics", "What the server counts of itself (Prometheus)");
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "rationale"},
            {"version", version},
            {"description", "Full-text search for the reasoning in medical determinations"},
            {"license", {{"name", "GPL-2.0-or-later"}, {"identifier", "GPL-2.0-or-later"}}}}},
          {"servers", Json::array({Json{{"url", "/"}}})},
          // A token is asked for where the server was told one.
          {"security", Json::array({Json::object(), Json{{"token", Json::array()}}})},
          {"paths", std::move(paths)},
          {"components",
           {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}},
            {"schemas",
             {{"search", component(search_schema, "search")},
              {"quote", component(quote_schema, "quote")},
              {"precedent", component(precedent_schema, "precedent")},
              {"api", component(api_schema, "api")},
              {"problem", problem_schema()}}}}}};
}

}  // namespace rationale
