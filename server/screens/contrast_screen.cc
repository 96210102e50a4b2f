#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

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
    view["of_all"] = nullptr;
    if (one["of_all"].is_object())
      view["of_all"] = {{"overturned", rate_view(one["of_all"]["overturned"])},
                        {"upheld", rate_view(one["of_all"]["upheld"])}};
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
  const Json differences = differences_view(found);
  const std::string anchor = text_of(found, "compared_with");
  const std::size_t upheld = found["upheld"]["items"].size();
  const std::size_t overturned = found["overturned"]["items"].size();
  shown.view["population"] = found["population"];
  shown.view["category"] = found["category"];
  shown.view["anchor"] = anchor;
  shown.view["anchor_href"] = letter_page(anchor);
  shown.view["none"] = upheld + overturned == 0;
  shown.view["some"] = upheld + overturned > 0;
  shown.view["shown_upheld"] = grouped(upheld);
  shown.view["shown_overturned"] = grouped(overturned);
  shown.view["differences"] = differences;
  shown.view["has_differences"] = !differences.empty();
  shown.view["counts_all"] = !differences.empty() && differences[0]["of_all"].is_object();
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
                {"form", filters_view(request.query, "/contrast")},
                {"narrow", narrow_view(request.query)}};
  shown.view["narrow"]["no_outcome"] = true;
  if (q.empty()) return shown;
  answer_on(shown, request.query, "/contrast", [&] { fill_contrast(request, shown); });
  return shown;
}

}  // namespace rationale
