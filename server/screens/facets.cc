#include "server/screens/facets.h"

#include <algorithm>
#include <array>
#include <set>

#include "analyzers/treatments.h"
#include "api/arguments.h"
#include "server/screens/parts.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t values_shown = 5;
constexpr std::size_t values_with_more = 200;

// In the order of the page; a field with one value only tells nothing, and is left out.
constexpr std::array shown_fields{
    std::string_view("decision"),      std::string_view("finding"),
    std::string_view("denial_reason"), std::string_view("category"),
    std::string_view("year"),          std::string_view("specialty"),
    std::string_view("authority"),     std::string_view("citing"),
    std::string_view("kind"),          std::string_view("diagnosis"),
    std::string_view("review_type"),
};

Json facet_value(const std::string& field, const Json& counted_value, const PageQuery& asked) {
  const std::string value = counted_value["value"];
  const PageQuery here = asked.without("offset");
  const bool included = here.has(field, value);
  Json view = value_view(field, value);
  view["count"] = grouped(counted_value["count"]);
  view["selected"] = included;
  view["href"] = (included ? here.without(field, value) : here.with(field, value)).at("/");
  view["exclude_href"] = included ? "" : here.with(field, "!" + value).at("/");
  return view;
}

}  // namespace

Json facets_view(const Json& facets, const PageQuery& asked) {
  Json groups = Json::array();
  const std::string more = asked.get("more");
  for (const std::string_view name : shown_fields) {
    const std::string field(name);
    const auto values = facets.find(field);
    if (values == facets.end() || (values->size() < 2 && !asked.has(field))) continue;
    const std::size_t most = more == field ? values_with_more : values_shown;
    const PageQuery here = asked.without("more");
    Json shown = Json::array();
    for (const Json& value : *values)
      if (shown.size() < most) shown.push_back(facet_value(field, value, here));
    const bool has_more = values->size() > shown.size() && more != field;
    groups.push_back(
        {{"name", field},
         {"title", field_title(field)},
         {"by_rules", field == "finding" || field == "denial_reason"},
         {"values", std::move(shown)},
         {"more_href", has_more ? here.with("more", field).at("/") + "#facet-" + field : ""},
         {"fewer_href", more == field ? here.at("/") + "#facet-" + field : ""},
         {"all", grouped(values->size())}});
  }
  return groups;
}

Json filters_view(const PageQuery& asked, std::string_view path) {
  Json filters = Json::array();
  for (const auto& [name, value] : asked.pairs()) {
    if (!is_filter(name)) continue;
    const bool excluded = value.starts_with("!");
    Json view = value_view(name, excluded ? value.substr(1) : value);
    view["field"] = name == "from" ? "Decided from"
                    : name == "to" ? "Decided to"
                                   : field_title(name);
    view["excluded"] = excluded;
    view["href"] = asked.without("offset").without(name, value).at(path);
    filters.push_back(std::move(view));
  }
  return {{"has_filters", !filters.empty()}, {"filters", std::move(filters)}};
}

std::string filters_in_words(const PageQuery& asked) {
  std::string words;
  const Json filters = filters_view(asked, "/")["filters"];
  for (const Json& filter : filters) {
    words += (words.empty() ? "" : "; ") + text_of(filter, "field") +
             (filter["excluded"] == true ? " not: " : ": ") + text_of(filter, "label");
    if (filter["tag"].is_object()) words += " " + text_of(filter["tag"], "word");
  }
  return words;
}

Json dates_view(const PageQuery& asked) {
  Json kept = Json::array();
  for (const auto& [name, value] : asked.pairs())
    if (name != "from" && name != "to" && name != "offset")
      kept.push_back({{"name", name}, {"value", value}});
  return {{"kept", std::move(kept)}, {"from", asked.get("from")}, {"to", asked.get("to")}};
}

namespace {

constexpr std::array outcomes_offered{std::string_view("upheld"), std::string_view("overturned"),
                                      std::string_view("overturned_in_part")};

// The State's categories, each once.
Json categories_view() {
  std::set<std::string> names;
  for (const Category& one : TreatmentReader::standard().categories().families())
    names.insert(one.category);
  Json list = Json::array();
  for (const std::string& name : names) list.push_back({{"name", name}});
  return list;
}

// The value of a filter that a field of a form can show: the only one, and not excluded.
std::string only_value(const PageQuery& asked, std::string_view name) {
  const std::string value = asked.get(name);
  const bool one = std::count_if(asked.pairs().begin(), asked.pairs().end(),
                                 [&](const auto& pair) { return pair.first == name; }) == 1;
  return one && !value.starts_with("!") ? value : "";
}

}  // namespace

Json narrow_view(const PageQuery& asked, const std::vector<std::string_view>& shown) {
  const std::string decision = only_value(asked, "decision");
  const std::string category = only_value(asked, "category");
  const auto is_shown = [&](const std::string& name) {
    if (name == "decision") return !decision.empty();
    if (name == "category") return !category.empty();
    return name == "from" || name == "to" ||
           std::find(shown.begin(), shown.end(), name) != shown.end();
  };
  Json kept = Json::array();
  for (const auto& [name, value] : asked.pairs())
    if (is_filter(name) && !is_shown(name)) kept.push_back({{"name", name}, {"value", value}});
  Json choices = Json::array();
  for (const std::string_view outcome : outcomes_offered)
    choices.push_back({{"value", outcome},
                       {"word", outcome_view(outcome)["word"]},
                       {"chosen", outcome == decision}});
  return {{"from", asked.get("from")},
          {"to", asked.get("to")},
          {"outcomes", std::move(choices)},
          {"category", category},
          {"categories", categories_view()},
          {"open", asked.has("from") || asked.has("to") || !decision.empty() || !category.empty()},
          {"kept", std::move(kept)}};
}

}  // namespace rationale
