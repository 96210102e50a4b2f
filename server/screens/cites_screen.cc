#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/guidelines.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

Json rows_view(const Json& found) {
  Json rows = Json::array();
  const auto add = [&](const char* title, const char* key) {
    const auto counts = found.find(key);
    if (counts == found.end() || !counts->is_object()) return;
    rows.push_back({{"label", title},
                    {"items", grouped((*counts)["items"])},
                    {"rate", rate_view((*counts)["overturn_rate"])}});
  };
  add("The claims administrator", "claims_administrator");
  add("The reviewer", "reviewer");
  add("Both", "both");
  add("Either", "all");
  add("Only named in the rationale", "only_named_in_rationale");
  add("All items of the index", "base");
  return rows;
}

void fill_cites(const ScreenRequest& request, ScreenView& shown) {
  const Json found = answer(request.searcher, page_arguments("cites", request.query));
  Json items = Json::array();
  for (const Json& item : found["items"]) {
    Json view = item_view(item);
    view["guidelines"] = guidelines_view(item);
    items.push_back(std::move(view));
  }
  shown.view["rows"] = rows_view(found);
  shown.view["total"] = counted(found["total"], "item cites it", "items cite it");
  shown.view["shown"] = grouped(items.size());
  shown.view["none"] = items.empty();
  shown.view["items"] = std::move(items);
  shown.view["warnings"] = warnings_view(found["query"]["warnings"]);
}

}  // namespace

ScreenView cites_screen(const ScreenRequest& request) {
  ScreenView shown;
  const std::string cited = request.query.get("cited");
  const std::string side = request.query.get("side");
  shown.title = "Who cites" + (cited.empty() ? " a guideline" : " " + cited) + " · rationale";
  shown.view = {{"cited", cited},
                {"section", request.query.get("section")},
                {"by_reviewer", side == "reviewer"},
                {"by_administrator", side == "claims_administrator"},
                {"form", filters_view(request.query, "/cites")},
                {"kept", filter_fields_view(request.query)}};
  if (cited.empty()) return shown;
  answer_on(shown, request.query, "/cites", [&] { fill_cites(request, shown); });
  return shown;
}

}  // namespace rationale
