#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// A table for the terminal. Widths count code points; cells are one line each.
class TextTable {
 public:
  struct Column {
    std::string name;
    bool right = false;  ///< aligned to the right, as numbers are
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  /// The header and the rows, two spaces between columns, none at the end of a line.
  std::string print() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// `text`, cut on a code point and ended by "…" where it has more than `width` of them.
std::string shortened(std::string_view text, std::size_t width);

/// A bar of so many cells, in eighths of a cell.
std::string bar(double cells);

}  // namespace rationale
