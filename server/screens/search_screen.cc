#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "api/requests.h"
#include "searcher/answer_json.h"
#include "searcher/searcher.h"
#include "server/screens/badges.h"
#include "server/screens/facets.h"
#include "server/screens/nothing.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"
#include "server/screens/undated.h"
#include "server/screens/understood.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t last_offset = 10'000;  // that a search may skip to

// Each shows a different ability.
constexpr std::array<std::array<const char*, 2>, 6> tour{{
    {"no documentation of functional improvement",
     "what the reviewer found missing: a denial is understood"},
    {"physical therapy knee denied", "a treatment, a part of the body and an outcome"},
    {"\"prior visits\" /s number!", "terms and connectors, as on Westlaw and Lexis"},
    {"Norco", "brand names find generic names, abbreviations what they stand for"},
    {"finding:red_flags:absent AND MRI", "what rules tagged as missing, with the quotation"},
    {"guideline:\"chronic pain\" decision:overturned", "a guideline and an outcome"},
}};

Json tour_view() {
  Json examples = Json::array();
  for (const auto& [query, shows] : tour)
    examples.push_back(
        {{"query", query}, {"shows", shows}, {"href", PageQuery().with("q", query).at("/")}});
  examples.push_back({{"query", "lumbar MRI"},
                      {"shows", "how often such denials were overturned, by year"},
                      {"href", "/stats?q=lumbar%20MRI&by=year"}});
  return examples;
}

// What the form keeps beside what its fields say.
Json kept_view(const PageQuery& asked) {
  Json kept = Json::array();
  for (const auto& [name, value] : asked.pairs())
    if (name != "q" && name != "all_words" && name != "sort" && name != "offset" && name != "more")
      kept.push_back({{"name", name}, {"value", value}});
  return kept;
}

Json form_view(const PageQuery& asked) {
  const bool all = asked.get("all_words") == "true";
  const bool by_date = asked.get("sort") == "date";
  Json view = filters_view(asked, "/");
  view["q"] = asked.get("q");
  view["kept"] = kept_view(asked);
  view["all_words"] = all;
  view["by_date"] = by_date;
  return view;
}

// "54 items have at least one of the words …", and how many have all.
Json totals_view(const Json& found, const PageQuery& asked) {
  const bool all = asked.get("all_words") == "true";
  const Json& of_all = found["total_of_all_words"];
  const std::uint64_t total = found["total"];
  const bool counts_all = !all && of_all.is_number();
  Json view = {{"total", counted(total, "item", "items")},
               {"exact", found["total_is_exact"]},
               {"any_words", counts_all},
               {"one", total == 1},
               {"all_words", all},
               {"population", found["population_of_all_words"]}};
  view["of_all"] = counts_all ? Json(counted(of_all, "item", "items")) : Json(nullptr);
  view["all_verb"] = counts_all && of_all == 1 ? "holds" : "hold";
  const PageQuery here = asked.without("offset").without("all_words");
  view["all_href"] = counts_all && of_all > 0 ? here.with("all_words", "true").at("/") : "";
  view["any_href"] = all ? here.at("/") : "";
  return view;
}

Json hits_view(const SearchAnswer& answer, const Json& found, const std::string& q) {
  std::set<std::string> asked;
  for (const Json& one : found["query"]["interpreted"]["concepts"]) asked.insert(one["concept"]);
  Json hits = Json::array();
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    const Json& hit = found["hits"][i];
    Json view = item_view(hit);
    view["rank"] = hit["rank"];
    view["passages"] = Json::array();
    const std::string id = hit["id"];
    const Badges badges(answer.hits[i].item, asked);
    for (const Json& passage : hit["passages"])
      view["passages"].push_back(passage_view(passage, badges.of(passage), id, q));
    // The title leads where the first quotation is.
    if (!view["passages"].empty()) view["read_href"] = view["passages"][0]["href"];
    hits.push_back(std::move(view));
  }
  return hits;
}

Json pager_view(const Json& found, const PageQuery& asked) {
  const std::uint64_t offset = found["query"]["offset"];
  const std::uint64_t limit =
      std::max<std::uint64_t>(found["query"]["limit"].get<std::uint64_t>(), 1);
  const std::uint64_t total = found["total"];
  const auto at = [&](std::uint64_t place) {
    const PageQuery here = asked.without("offset");
    return (place == 0 ? here : here.with("offset", std::to_string(place))).at("/");
  };
  const std::uint64_t next = offset + limit;
  const bool has_next = next < total && next <= last_offset;
  const std::uint64_t last = std::min(offset + found["hits"].size(), total);
  return {{"first", grouped(offset + 1)},
          {"last", grouped(last)},
          {"of", found["total_is_exact"] == true ? grouped(total) : ""},
          {"previous_href", offset > 0 ? at(offset > limit ? offset - limit : 0) : ""},
          {"next_href", has_next ? at(next) : ""}};
}

// What can be done with the set that the heading counts: the items that hold all of the query, or
// where none does, and of connectors and filters, all items.
Json tools_view(const Json& found, const PageQuery& asked) {
  PageQuery set = asked.without("offset").without("more").without("sort").without("limit");
  const PageQuery counted_set = set.without("all_words");
  const Json& of_all = found["total_of_all_words"];
  const bool all = asked.get("all_words") == "true";
  std::uint64_t total = found["total"];
  const std::uint64_t rated = !all && of_all.is_number() ? of_all.get<std::uint64_t>() : total;
  if (rated > 0 && rated != total) {
    set = set.set("all_words", "true");
    total = rated;
  }
  PageQuery followed;
  for (const auto& [name, value] : asked.pairs())
    if (name == "q" || is_filter(name)) followed = followed.with(name, value);
  return {{"feed_href", followed.at("/feed.atom")},
          {"rated", counted(rated, "item", "items")},
          {"exported", counted(total, "item", "items")},
          {"stats_href", rated > 0 ? counted_set.at("/stats") : ""},
          {"export_href", total > 0 ? set.at("/export") : ""}};
}

ScreenView found_screen(const ScreenRequest& request) {
  Arguments arguments =
      page_arguments("search", request.query, {"more", "next", "detail", "fields"});
  if (!arguments.has("facets")) arguments.add("facets", "true");
  const SearchAnswer answer = request.searcher.search(search_request(arguments));
  const Json found = to_json(answer);
  ScreenView shown;
  const std::string q = request.query.get("q");
  const std::string filters = filters_in_words(request.query);
  shown.title = (q.empty() ? filters.empty() ? "All items" : filters : q) + " · rationale";
  shown.view = {{"form", form_view(request.query)},
                {"understood", understood_view(found["query"], request.query, "/")},
                {"totals", totals_view(found, request.query)},
                {"hits", hits_view(answer, found, q)},
                {"facets_of", counted(found["total"], "item", "items")},
                {"facets", facets_view(found["facets"], request.query)},
                {"dates", dates_view(request.query)},
                {"pager", pager_view(found, request.query)},
                {"tools", tools_view(found, request.query)},
                {"undated", undated_view(request.searcher, request.query)},
                {"late", found["timed_out"]}};
  if (found["total"] == 0) shown.view["nothing"] = nothing_view(found, request.query, "/");
  if (found["hits"].empty()) shown.view["pager"] = nullptr;
  shown.view["found"] = true;
  shown.complete = !found["timed_out"];
  return shown;
}

}  // namespace

ScreenView search_screen(const ScreenRequest& request) {
  if (request.query.pairs().empty()) {
    ScreenView shown{"rationale: the reasoning in medical determinations"};
    shown.view = {{"form", form_view(request.query)}, {"tour", tour_view()}, {"home", true}};
    return shown;
  }
  ScreenView shown{"The query cannot be understood · rationale"};
  shown.view = {{"form", form_view(request.query)}};
  answer_on(shown, request.query, "/", [&] { shown = found_screen(request); });
  return shown;
}

}  // namespace rationale
