#include <algorithm>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "base/error.h"
#include "server/mcp/tool_answers.h"
#include "server/mcp/tool_parts.h"
#include "server/mcp/tools.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t most_compared = 20;

Arguments precedent_arguments(const char* name) {
  return Arguments(operation(name), Arguments::Caller::served);
}

Json reason_lines(const Json& reasons) {
  constexpr std::size_t most_reasons = 4;
  Json lines = Json::array();
  for (std::size_t i = 0; i < std::min(reasons.size(), most_reasons); ++i) {
    Json line = {{"text", reasons[i]["text"]}};
    if (reasons[i]["evidence"].is_object()) line["quote"] = reasons[i]["evidence"]["text"];
    lines.push_back(std::move(line));
  }
  return lines;
}

Json ids_of(const Json& items) {
  Json ids = Json::array();
  for (const Json& item : items) ids.push_back(item["id"]);
  return ids;
}

Json side_line(const Json& side) {
  return {{"total", side["total"]}, {"items", ids_of(side["items"])}};
}

Json share_line(const Json& proportion) {
  return {{"has", proportion["numerator"]}, {"of", proportion["denominator"]}};
}

}  // namespace

Json find_similar(Searcher& searcher, const Json& given) {
  ToolArguments told(given);
  Arguments arguments = precedent_arguments("similar");
  told.add("id", "id", arguments);
  told.add("text", "text", arguments);
  told.add_filters(arguments);
  const Page page = page_of(told, 5, most_compared);
  told.require_all_read();
  if (!arguments.has("id") && !arguments.has("text"))
    throw WrongArguments("find_similar needs 'id' or 'text'");
  arguments.add("limit", std::to_string(std::min(100U, page.from + page.limit)));
  const Json found = answer(searcher, arguments);
  Json lines = Json::array();
  for (const Json& hit : found["hits"]) {
    Json line = item_line(hit);
    line["score"] = hit["score"];
    line["why"] = reason_lines(hit["why"]);
    line["differs"] = reason_lines(hit["differs"]);
    lines.push_back(std::move(line));
  }
  Json json = {{"total", found["total"]},
               {"warnings", found["query"]["warnings"]},
               {"hits", page_of(lines, page)}};
  finish_answer(json, "hits", page, std::min<std::uint64_t>(100, found["total"]), searcher);
  return json;
}

Json compare_outcomes(Searcher& searcher, const Json& given) {
  ToolArguments told(given);
  Arguments arguments = precedent_arguments("contrast");
  told.add("id_or_treatment", "q", arguments);
  told.add_filters(arguments);
  told.add("limit", "limit", arguments);
  told.require_all_read();
  if (!arguments.has("q")) throw WrongArguments("compare_outcomes needs 'id_or_treatment'");
  const Json found = answer(searcher, arguments);
  Json json = {{"compared", found["population"]},
               {"category", found["category"]},
               {"warnings", found["query"]["warnings"]},
               {"summary", found["summary"]},
               {"overturned", side_line(found["overturned"])},
               {"upheld", side_line(found["upheld"])},
               {"differences", Json::array()}};
  for (const Json& difference : found["differences"])
    json["differences"].push_back({{"finding", difference["label"]},
                                   {"overturned", share_line(difference["overturned"])},
                                   {"upheld", share_line(difference["upheld"])},
                                   {"id", difference["example"]["id"]},
                                   {"quote", difference["example"]["text"]}});
  finish_answer(json, "differences", {}, 0, searcher);
  return json;
}

Json overturn_rates(Searcher& searcher, const Json& given) {
  ToolArguments told(given);
  Arguments arguments = precedent_arguments("stats");
  told.add("query", "q", arguments);
  told.add_filters(arguments);
  const std::string by = told.text("by", arguments.has("q") ? "finding" : "category");
  if (by.find(',') != std::string::npos)
    throw WrongArguments("'by' is one field, or fields with + between");
  arguments.add("by", by);
  arguments.add("unit", told.text("unit", "item"));
  const Page page = page_of(told, 10, 100);
  told.require_all_read();
  const Json found = answer(searcher, arguments);
  const Json& table = found["tables"][0];
  Json rows = Json::array();
  for (const Json& row : table["rows"]) {
    Json line = {{"values", row["labels"]}};
    line.update(rate_line(row));
    line["base_rate"] = row["base"]["overturn_rate"]["value"];
    rows.push_back(std::move(line));
  }
  Json json = {{"population", found["query"]["interpreted"]["population"]},
               {"filters", found["query"]["filters"]},
               {"warnings", found["query"]["warnings"]},
               {"unit", found["unit"]},
               {"matching", rate_line(found["matching"])},
               {"base", rate_line(found["base"])},
               {"by", table["by"]},
               {"rows", page_of(rows, page)}};
  finish_answer(json, "rows", page, rows.size(), searcher);
  return json;
}

Json guideline_citations(Searcher& searcher, const Json& given) {
  ToolArguments told(given);
  Arguments arguments = precedent_arguments("cites");
  told.add("guideline", "cited", arguments);
  told.add("section", "section", arguments);
  told.add("side", "side", arguments);
  told.add("page", "page", arguments);
  told.add_filters(arguments);
  const Page page = page_of(told, 10, 50);
  told.require_all_read();
  arguments.add("limit", std::to_string(std::min(100U, page.from + page.limit)));
  const Json found = answer(searcher, arguments);
  Json lines = Json::array();
  for (const Json& item : found["items"]) {
    Json line = item_line(item);
    line["cited_by"] = Json::array();
    for (const Json& citation : item["citations"]) {
      const Json& side = citation["cited_by"];
      if (std::find(line["cited_by"].begin(), line["cited_by"].end(), side) ==
          line["cited_by"].end())
        line["cited_by"].push_back(side);
    }
    lines.push_back(std::move(line));
  }
  Json json = {{"total", found["total"]},
               {"warnings", found["query"]["warnings"]},
               {"all", rate_line(found["all"])},
               {"claims_administrator", rate_line(found["claims_administrator"])},
               {"reviewer", rate_line(found["reviewer"])},
               {"both", rate_line(found["both"])},
               {"base", rate_line(found["base"])},
               {"items", page_of(lines, page)}};
  finish_answer(json, "items", page, std::min<std::uint64_t>(100, found["total"]), searcher);
  return json;
}

}  // namespace rationale
