#include "base/csv.h"

#include <algorithm>
#include <array>

namespace rationale {
namespace {

constexpr std::array<std::string_view, 11> formula_starts{
    "=",           "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
    "\xEF\xBC\xA0"};  // ＝ ＋ － ＠

bool is_plain_number(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  const bool digits = std::all_of(value.begin(), value.end(),
                                  [](char c) { return ('0' <= c && c <= '9') || c == '.'; });
  return digits && !value.empty() && value.front() != '.' &&
         std::count(value.begin(), value.end(), '.') <= 1;
}

bool runs_as_formula(std::string_view value) {
  return !is_plain_number(value) &&
         std::any_of(formula_starts.begin(), formula_starts.end(),
                     [&](std::string_view start) { return value.starts_with(start); });
}

std::string csv_value(std::string value) {
  if (runs_as_formula(value)) value.insert(0, "'");
  if (value.find_first_of("\",\r\n") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

std::string csv_row(const std::vector<std::string>& values) {
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) out += (i == 0 ? "" : ",") + csv_value(values[i]);
  return out + "\r\n";
}

}  // namespace rationale
