#include "server/mcp/tool_parts.h"

#include <algorithm>
#include <charconv>

#include "api/json_text.h"
#include "server/mcp/tool_answers.h"
#include "server/mcp/tools.h"

namespace rationale {

using Json = nlohmann::ordered_json;

Page page_of(ToolArguments& arguments, std::uint32_t limit, std::uint32_t most_limit) {
  Page page;
  page.limit = arguments.number("limit", limit, {1, most_limit});
  const std::string cursor = arguments.text("cursor", "0");
  const char* end = cursor.data() + cursor.size();
  const auto [read, error] = std::from_chars(cursor.data(), end, page.from);
  if (error != std::errc() || read != end || page.from > 10'000)
    throw WrongArguments("'cursor' must be what an earlier answer gave as 'next'");
  return page;
}

Json page_of(const Json& list, Page page) {
  Json some = Json::array();
  for (std::size_t i = page.from; i < list.size() && some.size() < page.limit; ++i)
    some.push_back(list[i]);
  return some;
}

void finish_answer(Json& answer, const std::string& list, Page page, std::uint64_t total,
                   Searcher& searcher) {
  answer["truncated"] = false;
  answer["next"] = nullptr;
  answer["coverage"] = mcp_coverage(searcher);
  Json& entries = answer[list];  // from here on no key is added, which would move them
  const std::size_t before = entries.size();
  while (entries.size() > 1 && json_text(answer, -1).size() > most_tool_bytes)
    entries.erase(entries.size() - 1);
  answer["truncated"] = entries.size() < before;
  const std::uint64_t seen = page.from + entries.size();
  if (seen < total && !entries.empty()) answer["next"] = std::to_string(seen);
}

Json item_line(const Json& item) {
  return {{"id", item["id"]},
          {"decision", item["decision"]},
          {"decided", item["dates"]["decided"]},
          {"treatment", item["treatment"]}};
}

std::string cite_of(const Json& item, const Json& passage) {
  const std::string id = item["id"];
  std::string cite = id.substr(0, id.rfind('#')) + ", item " + item["item"].dump() + " (" +
                     item["decision"].get<std::string>();
  const Json& decided = item["dates"]["decided"];
  if (decided.is_string()) cite += " " + decided.get<std::string>();
  cite +=
      "), " + passage["section"].get<std::string>() + ", sentence " + passage["sentence"].dump();
  if (passage["page"].is_number()) cite += ", page " + passage["page"].dump();
  return cite;
}

Json rate_line(const Json& counts) {
  const Json& rate = counts["overturn_rate"];
  return {{"items", counts["items"]},  {"overturned", rate["numerator"]},
          {"of", rate["denominator"]}, {"rate", rate["value"]},
          {"low", rate["low"]},        {"high", rate["high"]}};
}

}  // namespace rationale
