#include "searcher/statistics_json.h"

#include <nlohmann/json.hpp>

#include "searcher/answer_parts_json.h"
#include "searcher/labels.h"

namespace rationale {
using Json = nlohmann::ordered_json;

std::string_view interval_note(CountedUnit unit) {
  if (unit == CountedUnit::letter) return "letters are taken as independent of one another";
  return "items are taken as independent, and those of one letter are not: unit letter counts each "
         "letter once";
}

Json counts_json(const DecisionCounts& counts, CountedUnit unit) {
  return {{unit == CountedUnit::letter ? "letters" : "items", counts.items()},
          {"upheld", counts.upheld},
          {"overturned", counts.overturned},
          {"overturned_in_part", counts.overturned_in_part},
          {"unknown", counts.unknown},
          {"overturn_rate", proportion_json(counts.overturn_rate())}};
}

namespace {

Json row_json(const StatisticsTable& table, const StatisticsRow& row,
              const DecisionCounts& matching, CountedUnit unit) {
  Json values = Json::array();
  Json labels = Json::array();
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    const std::string& value = row.values[i];
    values.push_back(value.empty() ? Json(nullptr) : Json(value));
    labels.push_back(value.empty() ? Json(nullptr) : Json(label_of(*table.fields[i], value)));
  }
  Json json = {{"values", std::move(values)}, {"labels", std::move(labels)}};
  json.update(counts_json(row.matching, unit));
  json["share"] = proportion_json({row.matching.items(), matching.items()});
  json["base"] = counts_json(row.base, unit);
  return json;
}

Json table_json(const StatisticsTable& table, const DecisionCounts& matching, CountedUnit unit) {
  Json by = Json::array();
  Json by_rules = Json::array();
  for (const Field* field : table.fields) {
    by.push_back(field->name);
    if (field->by_rules) by_rules.push_back(field->name);
  }
  Json rows = Json::array();
  for (const StatisticsRow& row : table.rows) rows.push_back(row_json(table, row, matching, unit));
  return {{"by", std::move(by)},
          {"by_rules", std::move(by_rules)},
          {"overlapping", table.overlapping},
          {"rows_in_all", table.rows_in_all},
          {"rows", std::move(rows)}};
}

}  // namespace

Json to_json(const StatisticsAnswer& answer) {
  const CountedUnit unit = answer.request.unit;
  Json tables = Json::array();
  for (const StatisticsTable& table : answer.tables)
    tables.push_back(table_json(table, answer.matching, unit));
  return {{"schema", "rationale/stats/1"},
          {"query",
           {{"text", answer.request.matching.text},
            {"interpreted", interpreted_json(answer.interpreted)},
            {"warnings", answer.warnings},
            {"filters", filters_json(answer.request.matching.filters)},
            {"limit", answer.request.limit}}},
          {"index", index_json(answer.index)},
          {"total", answer.matching.items()},
          {"unit", unit == CountedUnit::letter ? "letter" : "item"},
          {"interval", {{"method", "wilson"}, {"level", 0.95}, {"note", interval_note(unit)}}},
          {"matching", counts_json(answer.matching, unit)},
          {"base", counts_json(answer.base, unit)},
          {"tables", std::move(tables)}};
}

}  // namespace rationale
