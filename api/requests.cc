#include "api/requests.h"

#include "base/error.h"
#include "base/tsv.h"

namespace rationale {
namespace {

// A query that is left out asks for all items. One that is given and empty is a slip: of a script
// whose variable is not set, say.
std::string query_of(const Arguments& arguments) {
  const std::string query = arguments.text("q");
  if (arguments.has("q") && trim(query).empty())
    throw Error(ErrorCode::usage, "the query is empty",
                "give words, or leave the query out for all items that the filters let through");
  return query;
}

}  // namespace

namespace {

// The id of an item that is named so, or as citations write it: "CM16-9000037, item 2"; else empty.
std::string item_id_of(const std::string& asked) {
  if (asked.find('#') != std::string::npos && asked.find(' ') == std::string::npos) return asked;
  const std::size_t comma = asked.find(", item ");
  if (comma == std::string::npos || comma == 0 || asked.find(' ') < comma) return "";
  const std::string_view number = trim(std::string_view(asked).substr(comma + 7));
  if (number.empty() || number.find_first_not_of("0123456789") != std::string_view::npos) return "";
  return asked.substr(0, comma) + "#" + std::string(number);
}

}  // namespace

void read_as_words(const Arguments& arguments, SearchRequest& request) {
  request.without_parts = arguments.all("without_part");
  request.plain = arguments.flag("plain");
  request.expand = !arguments.flag("no_expansion");
}

SearchRequest search_request(const Arguments& arguments) {
  const Operation& operation = arguments.operation();
  const auto has = [&](std::string_view name) { return operation.find(name) != nullptr; };
  SearchRequest request;
  request.text = query_of(arguments);
  request.filters = arguments.filters();
  read_as_words(arguments, request);
  request.strict = arguments.flag("strict");
  if (has("all_words") && arguments.flag("all_words")) request.must_hold = AllWordsOf::query;
  if (has("timeout")) request.timeout_ms = arguments.number("timeout");
  if (!has("sort")) return request;
  request.limit = arguments.number("limit");
  request.offset = arguments.number("offset");
  request.sort = arguments.text("sort") == "date" ? SortOrder::date : SortOrder::score;
  request.facets = arguments.flag("facets");
  request.estimate = arguments.flag("estimate");
  request.explain = arguments.flag("explain");
  return request;
}

SimilarRequest similar_request(const Arguments& arguments) {
  SimilarRequest request;
  request.ids = arguments.all("id");
  for (const std::string& text : arguments.all("text")) request.texts.push_back({"", text, {}});
  request.filters = arguments.filters();
  request.limit = arguments.number("limit");
  request.timeout_ms = arguments.number("timeout");
  return request;
}

ContrastRequest contrast_request(const Arguments& arguments) {
  ContrastRequest request;
  const std::string asked = query_of(arguments);
  request.id = item_id_of(asked);
  if (request.id.empty()) request.text = asked;
  request.strict = arguments.flag("strict");
  request.filters = arguments.filters();
  request.limit = arguments.number("limit");
  request.timeout_ms = arguments.number("timeout");
  return request;
}

CitatorRequest citator_request(const Arguments& arguments) {
  CitatorRequest request;
  request.guideline = arguments.text("cited");
  request.section = arguments.text("section");
  const std::string side = arguments.text("side");
  if (!side.empty())
    request.side = side == "reviewer" ? CitedBy::reviewer : CitedBy::claims_administrator;
  request.filters = arguments.filters();
  request.limit = arguments.number("limit");
  request.timeout_ms = arguments.number("timeout");
  return request;
}

StatisticsRequest statistics_request(const Arguments& arguments, std::uint32_t limit) {
  StatisticsRequest request;
  request.unit = arguments.text("unit") == "letter" ? CountedUnit::letter : CountedUnit::item;
  request.matching.text = query_of(arguments);
  request.matching.filters = arguments.filters();
  read_as_words(arguments, request.matching);
  request.matching.strict = arguments.flag("strict");
  request.matching.timeout_ms = arguments.number("timeout");
  for (const std::string& by : arguments.all("by"))
    for (auto& counted : statistics_tables(by)) request.tables.push_back(std::move(counted));
  // What sets the outcomes of a treatment apart; of the whole index, the treatments themselves.
  if (arguments.all("by").empty())
    request.tables = statistics_tables(request.matching.text.empty() ? "category" : "finding");
  request.limit = arguments.has("limit") ? arguments.number("limit") : limit;
  return request;
}

}  // namespace rationale
