#include "server/mcp/tools.h"

#include <algorithm>
#include <array>
#include <mutex>

#include <nlohmann/json.hpp>

#include "searcher/statistics.h"
#include "server/mcp/tool_answers.h"
#include "server/schemas.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array all_tools{
    Tool{"search_determinations", search_determinations},
    Tool{"get_determination", get_determination},
    Tool{"verify_quotations", verify_quotations},
    Tool{"find_similar", find_similar},
    Tool{"compare_outcomes", compare_outcomes},
    Tool{"overturn_rates", overturn_rates},
    Tool{"guideline_citations", guideline_citations},
    Tool{"list_values", list_values},
};

// Of the index that was asked last: the years are counted over all items.
struct KnownCoverage {
  std::mutex mutex;
  std::string state;
  Json coverage;
};

Json counted_coverage(Searcher& searcher, const IndexInfo& info) {
  StatisticsRequest request;
  request.tables = {{&field("year")}};
  const StatisticsAnswer years = statistics(searcher, request);
  std::string first;
  std::string last;
  for (const StatisticsRow& row : years.tables.front().rows) {
    const std::string& year = row.values.front();
    if (year.empty()) continue;
    if (first.empty() || year < first) first = year;
    if (year > last) last = year;
  }
  return {{"letters", info.letters},
          {"items", info.items},
          {"first_year", first.empty() ? Json(nullptr) : Json(first)},
          {"last_year", last.empty() ? Json(nullptr) : Json(last)},
          {"note", "only these letters were searched: an empty answer proves nothing"}};
}

}  // namespace

std::span<const Tool> mcp_tools() {
  return all_tools;
}

const Tool* find_mcp_tool(std::string_view name) {
  const auto found = std::find_if(all_tools.begin(), all_tools.end(),
                                  [&](const Tool& tool) { return tool.name == name; });
  return found == all_tools.end() ? nullptr : &*found;
}

Json mcp_tool_list() {
  Json list = Json::parse(mcp_tools_file);
  for (Json& tool : list) tool["annotations"] = {{"readOnlyHint", true}, {"openWorldHint", false}};
  return list;
}

Json mcp_coverage(Searcher& searcher) {
  static KnownCoverage known;
  const IndexInfo info = searcher.info();
  const std::string state = info.uuid + " " + std::to_string(info.revision.value_or(0));
  {
    const std::lock_guard lock(known.mutex);
    if (known.state == state && info.revision) return known.coverage;
  }
  Json coverage = counted_coverage(searcher, info);
  const std::lock_guard lock(known.mutex);
  known.state = state;
  known.coverage = coverage;
  return coverage;
}

}  // namespace rationale
