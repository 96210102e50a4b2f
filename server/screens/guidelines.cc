#include "server/screens/guidelines.h"

#include "server/screens/address.h"
#include "server/screens/parts.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string pages_text(const Json& pages) {
  std::string out;
  for (const Json& range : pages) {
    out += (out.empty() ? "" : ", ") + range[0].dump();
    if (range[0] != range[1]) out += "–" + range[1].dump();
  }
  return out.empty() ? "" : (pages.size() > 1 || pages[0][0] != pages[0][1] ? "pp. " : "p. ") + out;
}

// As the filter `page` takes it: "31..33".
std::string range_of(const Json& range) {
  return range[0] == range[1] ? range[0].dump() : range[0].dump() + ".." + range[1].dump();
}

std::string in_words(const Json& citation) {
  std::string out = text_of(citation, "authority");
  const auto add = [&](const char* before, const std::string& text) {
    if (!text.empty()) out += before + text;
  };
  add(" ", text_of(citation, "title"));
  if (citation["year"].is_number()) add(" ", citation["year"].dump());
  for (const Json& section : citation["sections"]) add(", ", section.get<std::string>());
  for (const Json& regulation : citation["regulations"]) add(", § ", regulation.get<std::string>());
  add(", ", pages_text(citation["pages"]));
  return out;
}

Json side_view(const Json& item, const std::string& side, const char* printed) {
  Json citations = Json::array();
  for (const Json& citation : item["guidelines"]) {
    if (citation["cited_by"] != side) continue;
    const std::string title = text_of(citation, "title");
    PageQuery asked = PageQuery().with(
        "cited", text_of(citation, "authority") + (title.empty() ? "" : " " + title));
    if (!citation["sections"].empty()) asked = asked.with("section", citation["sections"][0]);
    if (!citation["pages"].empty()) asked = asked.with("page", range_of(citation["pages"][0]));
    citations.push_back({{"text", in_words(citation)}, {"href", asked.at("/cites")}});
  }
  return {{"printed", item.value(printed, Json(nullptr))}, {"citations", std::move(citations)}};
}

}  // namespace

Json guidelines_view(const Json& item) {
  return {{"claims_administrator",
           side_view(item, "claims_administrator", "claims_administrator_guideline")},
          {"reviewer", side_view(item, "reviewer", "reviewer_guideline")}};
}

}  // namespace rationale
