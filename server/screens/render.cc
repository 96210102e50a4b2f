#include "server/screens/render.h"

#include <kainjow/mustache.hpp>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/printable.h"

namespace rationale {
namespace {

namespace mustache = kainjow::mustache;
using Json = nlohmann::ordered_json;

// What a reader typed goes back into its field as it was: a form sends it again.
bool is_typed(std::string_view key) {
  return key.starts_with("typed_");
}

mustache::data text_data(const std::string& text) {
  return text.empty() ? mustache::data(false) : mustache::data(text);
}

mustache::data data_of(const Json& view) {
  if (view.is_string()) return text_data(printable(view.get_ref<const std::string&>()));
  if (view.is_boolean()) return {view.get<bool>()};
  if (view.is_null()) return {false};
  if (view.is_array()) {
    mustache::list list;
    list.reserve(view.size());
    for (const Json& one : view) list.push_back(data_of(one));
    return {list};
  }
  if (!view.is_object()) return {view.dump()};
  mustache::data object;
  for (const auto& [key, value] : view.items())
    object[key] =
        value.is_string() && is_typed(key) ? text_data(value.get<std::string>()) : data_of(value);
  return object;
}

}  // namespace

std::string rendered(const std::string& mustache_template, const Json& view) {
  mustache::mustache parsed(mustache_template);
  const mustache::data data = data_of(view);
  std::string out;
  parsed.render(data, [&](const std::string& part) { out += part; });
  if (!parsed.is_valid())
    throw Error(ErrorCode::internal, "a page template is malformed: " + parsed.error_message(),
                "please report this as a defect");
  return out;
}

}  // namespace rationale
