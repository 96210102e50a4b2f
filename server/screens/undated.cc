#include "server/screens/undated.h"

#include "api/requests.h"
#include "searcher/searcher.h"
#include "server/screens/parts.h"
#include "server/screens/screen.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::uint64_t count_with(Searcher& searcher, const PageQuery& asked) {
  SearchRequest request = search_request(
      page_arguments("search", asked, {"limit", "offset", "more", "next", "detail", "fields"}));
  request.limit = 0;
  request.facets = false;
  return searcher.search(request).total;
}

}  // namespace

Json undated_view(Searcher& searcher, const PageQuery& asked) {
  if (!asked.has("from") && !asked.has("to")) return nullptr;
  const PageQuery set = asked.without("from").without("to");
  const std::uint64_t all = count_with(searcher, set);
  const std::uint64_t dated = count_with(searcher, set.with("from", "0001-01-01"));
  if (dated >= all) return nullptr;
  return {
      {"items", counted(all - dated, "more item of this set has", "more items of this set have")},
      {"verb", all - dated == 1 ? "is" : "are"}};
}

}  // namespace rationale
