#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

Json findings_asked(const Json& query) {
  Json findings = Json::array();
  for (const Json& finding : query["findings"])
    findings.push_back(value_view("finding", finding.get<std::string>()));
  return findings;
}

void fill_similar(const ScreenRequest& request, ScreenView& shown) {
  const Json found = answer(request.searcher, page_arguments("similar", request.query));
  Json hits = Json::array();
  for (const Json& hit : found["hits"]) {
    Json view = item_view(hit);
    view["rank"] = hit["rank"];
    view["why"] = why_view(hit["why"], view["id"].get<std::string>());
    hits.push_back(std::move(view));
  }
  shown.view["none"] = hits.empty();
  shown.view["hits"] = std::move(hits);
  shown.view["findings"] = findings_asked(found["query"]);
  shown.view["has_findings"] = !found["query"]["findings"].empty();
  shown.view["warnings"] = warnings_view(found["query"]["warnings"]);
}

}  // namespace

ScreenView similar_screen(const ScreenRequest& request) {
  ScreenView shown;
  const std::string id = request.query.get("id");
  const std::string text = request.query.get("text");
  shown.title = "Similar items" + (id.empty() ? "" : " to " + id) + " · rationale";
  shown.view = {{"id", id},
                {"text", text},
                {"letter_href", letter_page(id)},
                {"form", filters_view(request.query, "/similar")},
                {"kept", filter_fields_view(request.query)}};
  if (id.empty() && text.empty()) return shown;
  answer_on(shown, request.query, "/similar", [&] { fill_similar(request, shown); });
  return shown;
}

}  // namespace rationale
