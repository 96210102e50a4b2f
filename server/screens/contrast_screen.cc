#include <algorithm>

#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t fewest_items = 5;  // of a side, below which little can be said

Json side_view(const Json& side, const char* decision) {
  Json items = Json::array();
  for (const Json& item : side["items"]) {
    Json view = item_view(item);
    view["why"] = why_view(item["why"], view["id"].get<std::string>());
    view["differs"] = why_view(item["differs"], view["id"].get<std::string>());
    items.push_back(std::move(view));
  }
  return {{"outcome", outcome_view(decision)},
          {"total", counted(side["total"], "item", "items")},
          {"shown", grouped(items.size())},
          {"items", std::move(items)}};
}

Json differences_view(const Json& found) {
  Json rows = Json::array();
  for (const Json& one : found["differences"]) {
    const Json& example = one["example"];
    Json view = value_view("finding", one["finding"]);
    view["upheld"] = rate_view(one["upheld"]);
    view["overturned"] = rate_view(one["overturned"]);
    view["example"] = nullptr;
    if (example.is_object())
      view["example"] = {
          {"text", example["text"]},
          {"id", example["id"]},
          {"href", place_page(text_of(example, "id"), example["start"], example["end"])}};
    rows.push_back(std::move(view));
  }
  return rows;
}

void fill_contrast(const ScreenRequest& request, ScreenView& shown) {
  const Json found = answer(request.searcher, page_arguments("contrast", request.query));
  const std::size_t fewest =
      std::min(found["upheld"]["items"].size(), found["overturned"]["items"].size());
  const Json differences = differences_view(found);
  shown.view["population"] = found["population"];
  shown.view["category"] = found["category"];
  shown.view["few"] = fewest < fewest_items;
  shown.view["differences"] = differences;
  shown.view["has_differences"] = !differences.empty();
  shown.view["upheld"] = side_view(found["upheld"], "upheld");
  shown.view["overturned"] = side_view(found["overturned"], "overturned");
  shown.view["warnings"] = warnings_view(found["query"]["warnings"]);
}

}  // namespace

ScreenView contrast_screen(const ScreenRequest& request) {
  ScreenView shown;
  const std::string q = request.query.get("q");
  shown.title = "Upheld and overturned" + (q.empty() ? "" : ": " + q) + " · rationale";
  shown.view = {{"q", q},
                {"letter_href", letter_page(q)},
                {"form", filters_view(request.query, "/contrast")},
                {"kept", filter_fields_view(request.query)}};
  if (q.empty()) return shown;
  answer_on(shown, request.query, "/contrast", [&] { fill_contrast(request, shown); });
  return shown;
}

}  // namespace rationale
