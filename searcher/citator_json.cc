#include "searcher/citator_json.h"

#include <nlohmann/json.hpp>

#include "letters/letter_json.h"
#include "searcher/answer_parts_json.h"
#include "searcher/or_null.h"
#include "searcher/statistics_json.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

Json item_json(const CitingItem& citing) {
  Json json = Json::object();
  add_item(json, citing.item);
  json["citations"] = Json::array();
  for (const Citation& citation : citing.citations) json["citations"].push_back(to_json(citation));
  json["source"] = source_json(citing.item);
  return json;
}

Json counts_or_null(const std::optional<DecisionCounts>& counts) {
  return counts ? counts_json(*counts) : Json(nullptr);
}

}  // namespace

Json to_json(const CitatorAnswer& answer) {
  Json items = Json::array();
  for (const CitingItem& citing : answer.items) items.push_back(item_json(citing));
  const auto& side = answer.request.side;
  return {{"schema", "rationale/cites/1"},
          {"query",
           {{"guideline", or_null(answer.request.guideline)},
            {"section", or_null(answer.request.section)},
            {"side", side ? Json(to_string(*side)) : Json(nullptr)},
            {"warnings", answer.warnings},
            {"filters", filters_json(answer.request.filters)},
            {"limit", answer.request.limit}}},
          {"index", index_json(answer.index)},
          {"total", answer.all.items()},
          {"all", counts_json(answer.all)},
          {"claims_administrator", counts_json(answer.claims_administrator)},
          {"reviewer", counts_json(answer.reviewer)},
          {"both", counts_json(answer.both)},
          {"base", counts_json(answer.base)},
          {"only_named_in_rationale", counts_or_null(answer.only_named)},
          {"cited_or_named", counts_or_null(answer.anywhere)},
          {"named_items", answer.named_items},
          {"items", std::move(items)}};
}

}  // namespace rationale
