#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// A small table: lines that start with `#` are comments, the first other line names the columns,
/// columns are separated by tabs. Used for every list in `data/lexicon/`.
struct Table {
  std::string name;  ///< for error messages
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< each as long as `columns`

  /// The place of a column. Throws Error(internal) where the table has none of that name.
  std::size_t column(std::string_view column_name) const;
};

/// Reads `text`. A row with too few columns is filled with empty ones; one with too many throws
/// Error(usage) with the table's name and the line number.
Table parse_tsv(std::string name, std::string_view text);

/// The parts of `text` between single `separator` characters; one empty part for an empty text.
std::vector<std::string_view> split(std::string_view text, char separator);

/// `text` without white space (space, tab, CR, LF) at its ends.
std::string_view trim(std::string_view text);

}  // namespace rationale
