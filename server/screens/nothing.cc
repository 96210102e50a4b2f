#include "server/screens/nothing.h"

#include "api/requests.h"
#include "searcher/answer_json.h"
#include "searcher/searcher.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {

using Json = nlohmann::ordered_json;

Json nothing_view(const Json& found, const PageQuery& asked, std::string_view path) {
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
    suggestions.push_back(
        {{"word", word},
         {"suggestion", one["suggestion"]},
         {"items", counted(one["items"], "item", "items")},
         {"href", at == std::string::npos ? "" : here.set("q", mended).at(path)}});
  }
  Json view = {{"clauses", std::move(clauses)},
               {"emptied_by", (*diagnosis)["emptied_by"]},
               {"suggestions", std::move(suggestions)},
               {"wider", nullptr}};
  const Json& wider = (*diagnosis)["relaxation"];
  if (wider.is_object())
    view["wider"] = {{"query", wider["query"]},
                     {"total", counted(wider["total"], "item", "items")},
                     {"href", PageQuery().with("q", text_of(wider, "query")).at(path)}};
  return view;
}

Json nothing_of_set(Searcher& searcher, const PageQuery& asked) {
  SearchRequest request =
      search_request(page_arguments("search", asked, {"by", "limit", "cross", "offset"}));
  request.must_hold = AllWordsOf::query;
  request.limit = 0;
  return nothing_view(to_json(searcher.search(request)), asked, "/stats");
}

}  // namespace rationale
