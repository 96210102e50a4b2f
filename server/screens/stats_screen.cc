#include <array>

#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"
#include "server/screens/understood.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array counted_by{
    std::string_view("year"),      std::string_view("category"),      std::string_view("finding"),
    std::string_view("specialty"), std::string_view("denial_reason"), std::string_view("authority"),
    std::string_view("guideline"), std::string_view("citing"),
};
constexpr const char* rows_shown = "25";

Json choices_view(const Json& tables, const PageQuery& asked) {
  Json choices = Json::array();
  for (const std::string_view name : counted_by) {
    bool chosen = asked.has("by", name);
    for (const Json& table : tables) chosen = chosen || table["by"] == Json::array({name});
    choices.push_back({{"name", name}, {"title", field_title(name)}, {"chosen", chosen}});
  }
  return choices;
}

std::string row_title(const Json& labels) {
  std::string out;
  for (const Json& label : labels)
    out += (out.empty() ? "" : " · ") + (label.is_null() ? "none" : label.get<std::string>());
  return out;
}

// The items of a row, where one field says which they are.
std::string items_href(const Json& table, const Json& row, const PageQuery& asked) {
  if (table["by"].size() != 1 || !row["values"][0].is_string()) return "";
  const std::string field = table["by"][0];
  if (!is_filter(field)) return "";
  PageQuery set = asked.without("by").without("limit");
  if (set.has("q")) set = set.set("all_words", "true");
  return set.with(field, row["values"][0]).at("/");
}

Json table_view(const Json& table, const PageQuery& asked) {
  std::string by;
  for (const Json& field : table["by"])
    by += (by.empty() ? "" : " and ") + field_title(field.get<std::string>());
  Json rows = Json::array();
  for (const Json& row : table["rows"])
    rows.push_back({{"label", row_title(row["labels"])},
                    {"href", items_href(table, row, asked)},
                    {"items", grouped(row["items"])},
                    {"rate", rate_view(row["overturn_rate"])},
                    {"base", rate_view(row["base"]["overturn_rate"])}});
  const std::uint64_t all = table["rows_in_all"];
  const bool more = all > table["rows"].size();
  return {{"by", by},
          {"rows", std::move(rows)},
          {"overlapping", table["overlapping"]},
          {"all", grouped(all)},
          {"all_href", more ? asked.set("limit", "0").at("/stats") : ""}};
}

// "26 items", and how many of them were overturned.
Json counts_view(const Json& counts) {
  return {{"items", counted(counts["items"], "item", "items")},
          {"rate", rate_view(counts["overturn_rate"])}};
}

}  // namespace

namespace {

void count_on(const ScreenRequest& request, ScreenView& shown) {
  // The page speaks of items.
  Arguments arguments = page_arguments("stats", request.query.without("unit"));
  if (!arguments.has("limit")) arguments.add("limit", rows_shown);
  const Json found = answer(request.searcher, arguments);
  Json tables = Json::array();
  for (const Json& table : found["tables"]) tables.push_back(table_view(table, request.query));
  const PageQuery set = request.query.without("by").without("limit");
  Json& view = shown.view;
  view["choices"] = choices_view(found["tables"], request.query);
  view["understood"] = understood_view(found["query"], request.query, "/stats");
  view["population"] = found["query"]["interpreted"]["population"];
  view["everything"] = set.pairs().empty();
  view["matching"] = counts_view(found["matching"]);
  view["base"] = counts_view(found["base"]);
  view["tables"] = std::move(tables);
  view["items_href"] = (set.has("q") ? set.set("all_words", "true") : set).at("/");
  view["csv_href"] = request.query.at("/api/v1/stats.csv");
  view["json_href"] = request.query.at("/api/v1/stats");
}

}  // namespace

ScreenView stats_screen(const ScreenRequest& request) {
  ScreenView shown;
  const std::string q = request.query.get("q");
  shown.title = "Rates" + (q.empty() ? "" : ": " + q) + " · rationale";
  shown.view = {{"form", filters_view(request.query, "/stats")},
                {"kept", filter_fields_view(request.query)},
                {"choices", choices_view(Json::array(), request.query)}};
  shown.view["form"]["q"] = q;
  answer_on(shown, request.query, "/stats", [&] { count_on(request, shown); });
  return shown;
}

}  // namespace rationale
