#include <algorithm>

#include "api/requests.h"
#include "searcher/citator.h"
#include "searcher/citator_json.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/guidelines.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

// Items of a page, and how far pages go: each lists those before it, too.
constexpr std::uint32_t citing_shown = 20;
constexpr std::uint32_t last_citing = 1000;

Json rows_view(const Json& found, bool filtered) {
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
  add(filtered ? "All items within these filters" : "All items of the index", "base");
  return rows;
}

// Filters but a page, which is part of what is looked up.
bool is_filtered(const PageQuery& asked) {
  return std::any_of(asked.pairs().begin(), asked.pairs().end(), [](const auto& pair) {
    return pair.first != "page" && is_filter(pair.first);
  });
}

Json pager_view(std::uint32_t offset, std::uint64_t shown, std::uint64_t total,
                const PageQuery& asked) {
  const PageQuery here = asked.without("offset");
  const auto at = [&](std::uint32_t place) {
    return (place == 0 ? here : here.with("offset", std::to_string(place))).at("/cites");
  };
  const std::uint32_t next = offset + citing_shown;
  return {{"first", grouped(offset + 1)},
          {"last", grouped(offset + shown)},
          {"of", grouped(total)},
          {"previous_href", offset > 0 ? at(offset - std::min(offset, citing_shown)) : ""},
          {"next_href", next < total && next <= last_citing ? at(next) : ""}};
}

Json items_view(const Json& found, std::uint64_t offset) {
  Json items = Json::array();
  for (std::uint64_t i = offset; i < found["items"].size(); ++i) {
    Json view = item_view(found["items"][i]);
    view["guidelines"] = guidelines_view(found["items"][i]);
    items.push_back(std::move(view));
  }
  return items;
}

// Items whose rationale names an authority that no guideline line names.
Json named_view(const Json& found) {
  Json named = Json::array();
  for (const Json& id : found["named_items"])
    named.push_back({{"id", id}, {"href", letter_page(id.get<std::string>())}});
  return named;
}

void fill_cites(const ScreenRequest& request, ScreenView& shown) {
  const std::uint32_t offset = skipped(request.query, last_citing);
  CitatorRequest asked = citator_request(page_arguments("cites", request.query, {"offset"}));
  asked.limit = offset + citing_shown;
  const Json found = to_json(cites(request.searcher, asked));
  const std::uint64_t total = found["total"];
  Json items = items_view(found, offset);
  Json& view = shown.view;
  view["rows"] = rows_view(found, is_filtered(request.query));
  view["total"] = counted(total, "item cites it", "items cite it");
  view["none"] = total == 0;
  view["within"] = is_filtered(request.query);
  view["outcome_is_fixed"] = request.query.has("decision");
  view["pager"] =
      items.empty() ? Json(nullptr) : pager_view(offset, items.size(), total, request.query);
  view["items"] = std::move(items);
  view["named"] = named_view(found);
  view["has_named"] = !view["named"].empty();
  view["search_href"] = PageQuery().with("q", asked.guideline).with("all_words", "true").at("/");
  view["warnings"] = warnings_view(found["query"]["warnings"]);
}

}  // namespace

ScreenView cites_screen(const ScreenRequest& request) {
  ScreenView shown;
  const std::string cited = request.query.get("cited");
  const std::string side = request.query.get("side");
  shown.title = "Who cites" + (cited.empty() ? " a guideline" : " " + cited) + " · rationale";
  shown.view = {{"cited", cited},
                {"section", request.query.get("section")},
                {"page", request.query.get("page")},
                {"by_reviewer", side == "reviewer"},
                {"by_administrator", side == "claims_administrator"},
                {"form", filters_view(request.query, "/cites")},
                {"narrow", narrow_view(request.query, {"page"})}};
  if (cited.empty() && !request.query.has("section") && !request.query.has("page")) return shown;
  answer_on(shown, request.query, "/cites", [&] { fill_cites(request, shown); });
  return shown;
}

}  // namespace rationale
