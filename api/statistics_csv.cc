#include "api/statistics_csv.h"

#include <array>
#include <cstdio>
#include <vector>

#include "base/printable.h"
#include "searcher/labels.h"

namespace rationale {
namespace {

std::string fraction(double value) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.6f", value);
  return buffer.data();
}

std::vector<std::string> csv_counts(const DecisionCounts& counts) {
  const Proportion p = counts.overturn_rate();
  const bool any = p.denominator > 0;
  return {std::to_string(counts.items()),    std::to_string(counts.upheld),
          std::to_string(counts.overturned), std::to_string(counts.overturned_in_part),
          std::to_string(counts.unknown),    std::to_string(p.numerator),
          std::to_string(p.denominator),     any ? fraction(p.value()) : "",
          any ? fraction(p.low()) : "",      any ? fraction(p.high()) : ""};
}

void add_csv(std::string& out, std::vector<std::string> row, const DecisionCounts& matching,
             const DecisionCounts& base) {
  for (std::string& cell : csv_counts(matching)) row.push_back(std::move(cell));
  const Proportion p = base.overturn_rate();
  row.insert(row.end(), {std::to_string(p.numerator), std::to_string(p.denominator),
                         p.denominator == 0 ? "" : fraction(p.value())});
  out += printable_row(row);
}

}  // namespace

std::string table_name(const StatisticsTable& table, const char* separator) {
  std::string name;
  for (const Field* field : table.fields)
    name += (name.empty() ? "" : separator) + std::string(field->name);
  return name;
}

std::string csv_answer(const StatisticsAnswer& answer) {
  std::string out = printable_row({"by", "value", "value_2", "value_3",
                                   answer.request.unit == CountedUnit::letter ? "letters" : "items",
                                   "upheld", "overturned", "overturned_in_part", "unknown",
                                   "rate_numerator", "rate_denominator", "rate", "rate_low",
                                   "rate_high", "base_numerator", "base_denominator", "base_rate"});
  add_csv(out, {"all", "", "", ""}, answer.matching, answer.base);
  for (const StatisticsTable& table : answer.tables)
    for (const StatisticsRow& row : table.rows) {
      std::vector<std::string> cells{table_name(table, "+")};
      for (std::size_t i = 0; i < row.values.size(); ++i)
        cells.push_back(label_of(*table.fields[i], row.values[i]));
      cells.resize(4);
      add_csv(out, std::move(cells), row.matching, row.base);
    }
  return out;
}

}  // namespace rationale
