#include "searcher/statistics_json.h"

#include <nlohmann/json.hpp>

#include "searcher/answer_parts_json.h"
#include "searcher/labels.h"

namespace rationale {
using Json = nlohmann::ordered_json;

Json counts_json(const DecisionCounts& counts) {
  return {{"items", counts.items()},
          {"upheld", counts.upheld},
          {"overturned", counts.overturned},
          {"overturned_in_part", counts.overturned_in_part},
          {"unknown", counts.unknown},
          {"overturn_rate", proportion_json(counts.overturn_rate())}};
}

namespace {

Json row_json(const StatisticsTable& table, const StatisticsRow& row,
              const DecisionCounts& matching) {
  Json values = Json::array();
  Json labels = Json::array();
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    const std::string& value = row.values[i];
    values.push_back(value.empty() ? Json(nullptr) : Json(value));
    labels.push_back(value.empty() ? Json(nullptr) : Json(label_of(*table.fields[i], value)));
  }
  Json json = {{"values", std::move(values)}, {"labels", std::move(labels)}};
  json.update(counts_json(row.matching));
  json["share"] = proportion_json({row.matching.items(), matching.items()});
  json["base"] = counts_json(row.base);
  return json;
}

Json table_json(const StatisticsTable& table, const DecisionCounts& matching) {
  Json by = Json::array();
  Json by_rules = Json::array();
  for (const Field* field : table.fields) {
    by.push_back(field->name);
    if (field->by_rules) by_rules.push_back(field->name);
  }
  Json rows = Json::array();
  for (const StatisticsRow& row : table.rows) rows.push_back(row_json(table, row, matching));
  return {{"by", std::move(by)},
          {"by_rules", std::move(by_rules)},
          {"overlapping", table.overlapping},
          {"rows_in_all", table.rows_in_all},
          {"rows", std::move(rows)}};
}

}  // namespace

Json to_json(const StatisticsAnswer& answer) {
  Json tables = Json::array();
  for (const StatisticsTable& table : answer.tables)
    tables.push_back(table_json(table, answer.matching));
  return {{"schema", "rationale/stats/1"},
          {"query",
           {{"text", answer.request.matching.text},
            {"interpreted", interpreted_json(answer.interpreted)},
            {"warnings", answer.warnings},
            {"filters", filters_json(answer.request.matching.filters)},
            {"limit", answer.request.limit}}},
          {"index", index_json(answer.index)},
          {"total", answer.matching.items()},
          {"matching", counts_json(answer.matching)},
          {"base", counts_json(answer.base)},
          {"tables", std::move(tables)}};
}

}  // namespace rationale
