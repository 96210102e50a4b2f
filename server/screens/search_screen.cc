#include <algorithm>
#include <array>
#include <cmath>

#include "api/answers.h"
#include "searcher/searcher.h"
#include "server/screens/facets.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"
#include "server/screens/understood.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t last_offset = 10'000;  // that a search may skip to

// Each shows a different ability.
constexpr std::array<std::array<const char*, 2>, 6> tour{{
    {"no documentation of functional improvement",
     "what the reviewer missed: a denial is understood"},
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

Json hits_view(const Json& found, const std::string& q) {
  Json hits = Json::array();
  for (const Json& hit : found["hits"]) {
    Json view = item_view(hit);
    view["rank"] = hit["rank"];
    view["passages"] = Json::array();
    for (const Json& passage : hit["passages"])
      view["passages"].push_back(passage_view(passage, hit["id"].get<std::string>(), q));
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
          {"previous_href", offset > 0 ? at(offset > limit ? offset - limit : 0) : ""},
          {"next_href", has_next ? at(next) : ""}};
}

// Why nothing was found, and what could be asked instead.
Json nothing_view(const Json& found, const PageQuery& asked) {
  const auto diagnosis = found.find("diagnosis");
  if (diagnosis == found.end()) return {{"clauses", Json::array()}, {"suggestions", Json::array()}};
  const PageQuery here = asked.without("offset");
  Json clauses = Json::array();
  if ((*diagnosis)["clauses"].size() > 1)
    for (const Json& clause : (*diagnosis)["clauses"])
      clauses.push_back(
          {{"clause", clause["clause"]}, {"items", counted(clause["items"], "item", "items")}});
  Json suggestions = Json::array();
  const std::string q = asked.get("q");
  for (const Json& one : (*diagnosis)["suggestions"]) {
    const std::string word = one["word"];
    const std::size_t at = q.find(word);
    std::string mended = q;
    if (at != std::string::npos) mended.replace(at, word.size(), text_of(one, "suggestion"));
    suggestions.push_back({{"word", word},
                           {"suggestion", one["suggestion"]},
                           {"items", counted(one["items"], "item", "items")},
                           {"href", at == std::string::npos ? "" : here.set("q", mended).at("/")}});
  }
  Json view = {{"clauses", std::move(clauses)},
               {"emptied_by", (*diagnosis)["emptied_by"]},
               {"suggestions", std::move(suggestions)},
               {"wider", nullptr}};
  const Json& wider = (*diagnosis)["relaxation"];
  if (wider.is_object())
    view["wider"] = {{"query", wider["query"]},
                     {"total", counted(wider["total"], "item", "items")},
                     {"href", PageQuery().with("q", text_of(wider, "query")).at("/")}};
  return view;
}

Json tools_view(const PageQuery& asked) {
  const PageQuery set = asked.without("offset").without("more").without("sort").without("limit");
  const PageQuery counted_set = set.without("all_words");
  PageQuery followed;
  for (const auto& [name, value] : asked.pairs())
    if (name == "q" || is_filter(name)) followed = followed.with(name, value);
  return {{"feed_href", followed.at("/feed.atom")},
          {"stats_href", counted_set.at("/stats")},
          {"export_href", set.at("/export")}};
}

ScreenView found_screen(const ScreenRequest& request) {
  Arguments arguments =
      page_arguments("search", request.query, {"more", "next", "detail", "fields"});
  if (!arguments.has("facets")) arguments.add("facets", "true");
  const Json found = answer(request.searcher, arguments);
  ScreenView shown;
  const std::string q = request.query.get("q");
  shown.title = (q.empty() ? "All letters" : q) + " · rationale";
  shown.view = {{"form", form_view(request.query)},
                {"understood", understood_view(found["query"], request.query, "/")},
                {"totals", totals_view(found, request.query)},
                {"hits", hits_view(found, q)},
                {"facets", facets_view(found["facets"], request.query)},
                {"dates", dates_view(request.query)},
                {"pager", pager_view(found, request.query)},
                {"tools", tools_view(request.query)},
                {"late", found["timed_out"]}};
  if (found["total"] == 0) shown.view["nothing"] = nothing_view(found, request.query);
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
