#include "server/mcp/tool_arguments.h"

#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"
#include "server/mcp/tools.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string written(const std::string& name, const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean() || value.is_number_integer()) return value.dump();
  throw WrongArguments("'" + name + "' must be a text, a whole number, true or false");
}

// What Arguments refuses is of the wrong shape, as it has not met the index yet.
void add_checked(std::string_view parameter, const std::string& value, Arguments& arguments) {
  try {
    arguments.add(parameter, value);
  } catch (const Error& error) {
    throw WrongArguments(std::string(error.what()) + "; " + error.hint());
  }
}

const Json& as_object(const Json& given) {
  if (!given.is_object()) throw WrongArguments("the arguments must be an object");
  return given;
}

}  // namespace

ToolArguments::ToolArguments(const Json& given) : given_(as_object(given)) {}

void ToolArguments::add(const std::string& name, std::string_view parameter, Arguments& arguments) {
  read_.push_back(name);
  if (!has(name)) return;
  const Json& value = given_.at(name);
  const Parameter* known = arguments.operation().find(parameter);
  const bool is_text = known != nullptr && known->kind == ParameterKind::text;
  if (is_text && !value.is_string() && !value.is_array())
    throw WrongArguments("'" + name + "' must be a text");
  if (!value.is_array()) return add_checked(parameter, written(name, value), arguments);
  for (const Json& one : value) add_checked(parameter, written(name, one), arguments);
}

void ToolArguments::add_filters(Arguments& arguments) {
  read_.push_back("filters");
  if (!has("filters")) return;
  const Json& filters = given_.at("filters");
  if (!filters.is_object()) throw WrongArguments("'filters' must be an object of fields");
  for (const auto& [field, value] : filters.items()) {
    if (!is_filter(field))
      throw WrongArguments("there is no field '" + std::string(utf8_prefix(field, 60)) +
                           "' to filter by");
    if (!value.is_array())
      add_checked(field, written(field, value), arguments);
    else
      for (const Json& one : value) add_checked(field, written(field, one), arguments);
  }
}

std::string ToolArguments::text(const std::string& name, const std::string& otherwise) {
  read_.push_back(name);
  if (!has(name)) return otherwise;
  if (!given_.at(name).is_string()) throw WrongArguments("'" + name + "' must be a text");
  return repair_utf8(given_.at(name).get<std::string>());
}

std::vector<std::string> ToolArguments::texts(const std::string& name) {
  read_.push_back(name);
  std::vector<std::string> all;
  if (!has(name)) return all;
  const Json& value = given_.at(name);
  if (!value.is_array()) throw WrongArguments("'" + name + "' must be a list of texts");
  for (const Json& one : value) {
    if (!one.is_string()) throw WrongArguments("'" + name + "' must be a list of texts");
    all.push_back(repair_utf8(one.get<std::string>()));
  }
  return all;
}

std::uint32_t ToolArguments::number(const std::string& name, std::uint32_t otherwise,
                                    Bounds bounds) {
  read_.push_back(name);
  if (!has(name)) return otherwise;
  const Json& value = given_.at(name);
  const bool fits = value.is_number_unsigned() && value.get<std::uint64_t>() >= bounds.least &&
                    value.get<std::uint64_t>() <= bounds.most;
  if (!fits)
    throw WrongArguments("'" + name + "' must be a whole number from " +
                         std::to_string(bounds.least) + " to " + std::to_string(bounds.most));
  return value.get<std::uint32_t>();
}

void ToolArguments::require_all_read() const {
  for (const auto& [name, value] : given_.items())
    if (std::find(read_.begin(), read_.end(), name) == read_.end())
      throw WrongArguments("there is no argument '" + std::string(utf8_prefix(name, 60)) + "'");
}

}  // namespace rationale
