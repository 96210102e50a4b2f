#include <algorithm>
#include <array>

#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/nothing.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"
#include "server/screens/undated.h"
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

// What reads an address that says by=year+category has a space in place of the plus.
std::string crossed_by(std::string by) {
  std::replace(by.begin(), by.end(), ' ', '+');
  return by;
}

// The address as the operation knows it: what the form's boxes choose to be crossed is one table.
PageQuery as_operation(const PageQuery& asked) {
  PageQuery::Pairs pairs;
  std::string crossed;
  const bool crosses = asked.get("cross") == "true";
  for (const auto& [name, value] : asked.pairs()) {
    if (name == "cross") continue;
    if (name == "by" && crosses)
      crossed += (crossed.empty() ? "" : "+") + crossed_by(value);
    else
      pairs.emplace_back(name, name == "by" ? crossed_by(value) : value);
  }
  if (!crossed.empty()) pairs.emplace_back("by", crossed);
  return PageQuery(std::move(pairs));
}

bool counts_by(const Json& tables, std::string_view name) {
  for (const Json& table : tables)
    for (const Json& field : table["by"])
      if (field == name || (name == "guideline" && field == "guideline_title")) return true;
  return false;
}

Json choices_view(const Json& tables, const PageQuery& asked) {
  Json choices = Json::array();
  for (const std::string_view name : counted_by)
    choices.push_back({{"name", name},
                       {"title", field_title(name)},
                       {"chosen", asked.has("by", name) || counts_by(tables, name)}});
  return choices;
}

// What a row without a value of a field is called.
std::string title_without(const std::string& field) {
  if (field == "year") return "no date";
  return field == "category" ? "no category" : "none";
}

std::string value_title(const std::string& field, const Json& value, const Json& label) {
  if (value.is_null()) return title_without(field);
  const Json view = value_view(field, value);
  if (view["tag"].is_object()) return text_of(view, "label") + ": " + text_of(view["tag"], "word");
  return label.get<std::string>();
}

// "Functional improvement: Missing", "2016 · Rehabilitation".
std::string row_title(const Json& table, const Json& row) {
  const Json& labels = row["labels"];
  std::string out;
  for (std::size_t i = 0; i < labels.size(); ++i)
    out += (out.empty() ? "" : " · ") + value_title(table["by"][i], row["values"][i], labels[i]);
  return out;
}

PageQuery counted_set(const PageQuery& asked) {
  const PageQuery set = asked.without("by").without("limit").without("cross");
  return set.has("q") ? set.set("all_words", "true") : set;
}

// The items of a row, where filters say which they are.
std::string items_href(const Json& table, const Json& row, const PageQuery& asked) {
  PageQuery set = counted_set(asked);
  for (std::size_t i = 0; i < table["by"].size(); ++i) {
    const std::string field = table["by"][i];
    const Json& value = row["values"][i];
    // Which items lack a value only a query can ask.
    const bool lacks = value.is_null() && table["by"].size() == 1 && !asked.has("q");
    if (lacks) return set.with("q", "missing:" + field).at("/");
    // Of two values of a field either would do.
    const bool other =
        value.is_string() && set.has(field) && !set.has(field, value.get<std::string>());
    if (!value.is_string() || !is_filter(field) || other) return "";
    set = set.set(field, value);
  }
  return set.at("/");
}

// Why a rate of these rows would say nothing: the outcome is the same in all. Empty where it is
// not.
std::string fixed_by(const Json& table) {
  for (const Json& field : table["by"]) {
    if (field == "denial_reason")
      return "Only upheld items have reasons for the denial, so there is no rate to tell.";
    if (field == "decision") return "Each row is one outcome, so there is no rate to tell.";
  }
  return "";
}

Json table_view(const Json& table, const PageQuery& asked, bool outcome_is_fixed) {
  std::string by;
  for (const Json& field : table["by"])
    by += (by.empty() ? "" : " and ") + field_title(field.get<std::string>());
  const std::string why_no_rates = fixed_by(table);
  Json rows = Json::array();
  for (const Json& row : table["rows"])
    rows.push_back(
        {{"label", row_title(table, row)},
         {"href", items_href(table, row, asked)},
         {"items", grouped(row["items"])},
         {"share",
          row["share"]["value"].is_null() ? "" : percent(row["share"]["value"].get<double>())},
         {"rate", rate_view(row["overturn_rate"])},
         {"base", rate_view(row["base"]["overturn_rate"])}});
  const std::uint64_t all = table["rows_in_all"];
  const bool more = all > table["rows"].size();
  const bool some = !rows.empty();
  return {{"by", by},
          {"rows", std::move(rows)},
          {"some", some},
          {"rates", why_no_rates.empty() && !outcome_is_fixed},
          {"why_no_rates", why_no_rates},
          {"by_rules", !table["by_rules"].empty()},
          {"overlapping", table["overlapping"]},
          {"all", grouped(all)},
          {"all_href", more ? asked.set("limit", "0").at("/stats") : ""}};
}

// "26 items", and how many of them were overturned.
Json counts_view(const Json& counts) {
  return {{"items", counted(counts["items"], "item", "items")},
          {"rate", rate_view(counts["overturn_rate"])}};
}

// Whether the set is chosen by outcome, so that a rate of it says nothing.
bool chooses_outcome(const Json& found, const PageQuery& asked) {
  const Json& interpreted = found["query"]["interpreted"];
  const std::string tree = text_of(interpreted, "tree");
  return asked.has("decision") || asked.has("denial_reason") ||
         interpreted["outcome"].is_string() || tree.find("decision:") != std::string::npos ||
         tree.find("outcome:") != std::string::npos ||
         tree.find("denial_reason:") != std::string::npos;
}

void count_on(const ScreenRequest& request, ScreenView& shown) {
  // The page speaks of items.
  const PageQuery asked = as_operation(request.query.without("unit"));
  Arguments arguments = page_arguments("stats", asked);
  if (!arguments.has("limit")) arguments.add("limit", rows_shown);
  const Json found = answer(request.searcher, arguments);
  const bool fixed = chooses_outcome(found, asked);
  const bool none = found["total"] == 0;
  Json tables = Json::array();
  for (const Json& table : found["tables"])
    if (!none) tables.push_back(table_view(table, asked, fixed));
  Json& view = shown.view;
  view["choices"] = choices_view(found["tables"], request.query);
  view["understood"] = understood_view(found["query"], asked, "/stats");
  view["population"] = found["query"]["interpreted"]["population"];
  view["everything"] = counted_set(asked).pairs().empty();
  view["within"] = filters_in_words(asked);
  view["outcome_is_fixed"] = fixed;
  view["none"] = none;
  view["some"] = !none;
  view["undated"] = undated_view(request.searcher, counted_set(asked));
  view["matching"] = counts_view(found["matching"]);
  view["base"] = counts_view(found["base"]);
  view["tables"] = std::move(tables);
  view["items_href"] = counted_set(asked).at("/");
  view["csv_href"] = asked.at("/api/v1/stats.csv");
  view["json_href"] = asked.at("/api/v1/stats");
  if (none) view["nothing"] = nothing_of_set(request.searcher, asked);
}

}  // namespace

ScreenView stats_screen(const ScreenRequest& request) {
  ScreenView shown;
  const std::string q = request.query.get("q");
  shown.title = "Rates" + (q.empty() ? "" : ": " + q) + " · rationale";
  shown.view = {{"form", filters_view(request.query, "/stats")},
                {"narrow", narrow_view(request.query)},
                {"cross", request.query.get("cross") == "true"},
                {"choices", choices_view(Json::array(), request.query)}};
  shown.view["form"]["q"] = q;
  answer_on(shown, request.query, "/stats", [&] { count_on(request, shown); });
  return shown;
}

}  // namespace rationale
