#include <algorithm>
#include <map>

#include <nlohmann/json.hpp>

#include "analyzers/concepts.h"
#include "api/answers.h"
#include "index/fields.h"
#include "index/terms.h"
#include "searcher/answer_parts_json.h"
#include "searcher/labels.h"
#include "searcher/or_null.h"
#include "searcher/statistics.h"

namespace rationale {
namespace {

using Json = nlohmann::ordered_json;

std::string_view kind_of(const Field& field) {
  switch (field.kind) {
    case FieldKind::text:
      return "text";
    case FieldKind::boolean:
      return "value";
    case FieldKind::date:
      return "date";
    case FieldKind::number:
      return "number";
  }
  return "";
}

// All values of a field over the whole index, those with most items first.
StatisticsAnswer counted(Searcher& searcher, const Field& field, std::uint32_t timeout_ms) {
  StatisticsRequest request;
  request.tables = {{&field}};
  request.matching.timeout_ms = timeout_ms;
  return statistics(searcher, request);
}

bool begins_with(std::string_view value, const std::string& folded_prefix) {
  return folded_value(value).starts_with(folded_prefix);
}

}  // namespace

Json fields_json() {
  Json list = Json::array();
  for (const Field& field : fields)
    list.push_back({{"name", field.name},
                    {"alias", or_null(std::string(field.alias))},
                    {"kind", kind_of(field)},
                    {"doc", field.doc},
                    {"example", field.example},
                    {"searched_by_default", field.weight > 0},
                    {"faceted", field.faceted},
                    {"sortable", field.sortable},
                    {"by_rules", field.by_rules}});
  return {{"schema", "rationale/fields/1"}, {"fields", std::move(list)}};
}

Json answer_fields(Searcher&, const Arguments&) {
  return fields_json();
}

Json answer_values(Searcher& searcher, const Arguments& arguments) {
  const Field& field = statistics_field(arguments.text("field"));
  const std::string prefix = folded_value(arguments.text("prefix"));
  const std::uint32_t limit = arguments.number("limit");
  const StatisticsAnswer all = counted(searcher, field, arguments.number("timeout"));
  Json list = Json::array();
  std::uint64_t total = 0;
  for (const StatisticsRow& row : all.tables.front().rows) {
    const std::string& value = row.values.front();
    if (value.empty() || !begins_with(value, prefix)) continue;
    ++total;
    if (limit > 0 && list.size() >= limit) continue;
    list.push_back(
        {{"value", value}, {"label", label_of(field, value)}, {"items", row.matching.items()}});
  }
  return {{"schema", "rationale/values/1"},
          {"field", field.name},
          {"index", index_json(all.index)},
          {"total", total},
          {"values", std::move(list)}};
}

Json answer_concepts(Searcher& searcher, const Arguments& arguments) {
  const std::string prefix = folded_value(arguments.text("prefix"));
  const StatisticsAnswer all = counted(searcher, field("finding"), arguments.number("timeout"));
  std::map<std::string, std::uint64_t> items;  // by "concept:state"
  for (const StatisticsRow& row : all.tables.front().rows)
    items[row.values.front()] = row.matching.items();
  const ConceptMatcher concepts;
  Json list = Json::array();
  for (const ConceptInfo& known : concepts.concepts()) {
    if (!begins_with(known.id, prefix) && !begins_with(known.label, prefix)) continue;
    Json states = Json::object();
    for (const char* state : {"present", "absent", "mixed"})
      states[state] = items[known.id + ":" + state];
    list.push_back({{"concept", known.id},
                    {"label", known.label},
                    {"group", known.group},
                    {"items", std::move(states)}});
  }
  return {{"schema", "rationale/concepts/1"},
          {"index", index_json(all.index)},
          {"total", list.size()},
          {"concepts", std::move(list)}};
}

}  // namespace rationale
