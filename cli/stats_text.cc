#include "cli/stats_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "api/statistics_csv.h"
#include "cli/output.h"
#include "cli/text_table.h"
#include "searcher/labels.h"
#include "searcher/statistics_json.h"

namespace rationale {
namespace {

constexpr std::size_t longest_label = 48;
constexpr double bar_cells = 20;  // for a rate of 100 %

std::string percent(double share) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.1f%%", 100 * share);
  return buffer.data();
}

std::string rate(const Proportion& p) {
  return p.denominator == 0 ? "–" : percent(p.value());
}

std::string interval(const Proportion& p) {
  return p.denominator == 0 ? "–" : percent(p.low()) + "–" + percent(p.high());
}

std::string of(const Proportion& p) {
  return std::to_string(p.numerator) + " of " + std::to_string(p.denominator);
}

// Cut to fit, but never before the state of a finding: "…: absent".
std::string fitting(const Field& field, const std::string& label, std::size_t width) {
  const std::size_t state = field.name == "finding" ? label.rfind(": ") : std::string::npos;
  if (state == std::string::npos) return shortened(label, width);
  const std::string tail = label.substr(state);
  return shortened(label.substr(0, state), width - std::min(width, tail.size())) + tail;
}

std::string label(const StatisticsTable& table, const StatisticsRow& row) {
  std::string out;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    const std::string& value = row.values[i];
    out += (i == 0 ? "" : " · ") +
           (value.empty() ? "(none)"
                          : fitting(*table.fields[i], one_line(label_of(*table.fields[i], value)),
                                    longest_label / row.values.size()));
  }
  return out;
}

std::string block(const StatisticsTable& table, CountedUnit unit) {
  const bool letters = unit == CountedUnit::letter;
  TextTable text({{"by " + table_name(table, " · "), false},
                  {letters ? "letters" : "items", true},
                  {"overturned", true},
                  {"rate", true},
                  {"95% interval", true},
                  {"base rate", true},
                  {"", false}});
  for (const StatisticsRow& row : table.rows) {
    const Proportion overturned = row.matching.overturn_rate();
    text.add({label(table, row), std::to_string(row.matching.items()), of(overturned),
              rate(overturned), interval(overturned), rate(row.base.overturn_rate()),
              bar(overturned.value() * bar_cells)});
  }
  std::string out = "\n" + text.print();
  if (table.rows_in_all > table.rows.size())
    out += "… and " + std::to_string(table.rows_in_all - table.rows.size()) +
           " more; --limit 0 shows all\n";
  for (const Field* field : table.fields)
    if (field->by_rules)
      out += "'" + std::string(field->name) +
             "' is assigned by rules of this program and can be wrong.\n";
  if (table.overlapping)
    out += letters ? "A letter counts with each value that an item of it has.\n"
                   : "An item may have several values and counts with each.\n";
  return out;
}

std::string sentence(const DecisionCounts& counts, const std::string& what) {
  const Proportion p = counts.overturn_rate();
  return std::to_string(counts.items()) + " " + what + ": overturned " + of(p) + ", " + rate(p) +
         (p.denominator == 0 ? "" : " (95% interval " + interval(p) + ")") + "\n";
}

}  // namespace

std::string text_answer(const StatisticsAnswer& answer) {
  std::string out;
  if (answer.interpreted.population)
    out += "Counted: " + one_line(*answer.interpreted.population) + "\n";
  const CountedUnit unit = answer.request.unit;
  const std::string one = unit == CountedUnit::letter ? "letter" : "item";
  out +=
      sentence(answer.matching, answer.matching.items() == 1 ? one + " matches" : one + "s match");
  out += sentence(answer.base, one + "s in the index");
  for (const std::string& warning : answer.warnings) out += "note: " + one_line(warning) + "\n";
  for (const StatisticsTable& table : answer.tables) out += block(table, unit);
  return out + "\n95% intervals: " + std::string(interval_note(unit)) + ".\n";
}

}  // namespace rationale
