#include "base/tsv.h"

#include "base/error.h"

namespace rationale {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    const std::size_t end = text.find(separator, start);
    parts.push_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::size_t Table::column(std::string_view column_name) const {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] == column_name) return i;
  throw Error(ErrorCode::internal, name + " has no column '" + std::string(column_name) + "'");
}

Table parse_tsv(std::string name, std::string_view text) {
  Table table;
  table.name = std::move(name);
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty() || line.starts_with('#')) continue;
    std::vector<std::string> cells;
    for (const std::string_view cell : split(line, '\t')) cells.emplace_back(trim(cell));
    if (table.columns.empty()) {
      table.columns = std::move(cells);
      continue;
    }
    while (cells.size() > table.columns.size() && cells.back().empty()) cells.pop_back();
    if (cells.size() > table.columns.size())
      throw Error(ErrorCode::usage, table.name + " line " + std::to_string(number) + " has " +
                                        std::to_string(cells.size()) + " columns, its header " +
                                        std::to_string(table.columns.size()));
    cells.resize(table.columns.size());
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace rationale
