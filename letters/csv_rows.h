#pragma once

#include <cstddef>
#include <deque>
#include <istream>
#include <memory>
#include <string>
#include <vector>

namespace rationale {

/// A row of a CSV file.
struct CsvRow {
  std::vector<std::string> cells;
  std::size_t line = 0;  ///< 1…: where it begins; its cells may hold line breaks
  std::string bytes;     ///< as it stands in the file, with its line break
  std::string problem;   ///< why it is none; empty for a sound row
};

/// The rows of a CSV stream (RFC 4180, by libcsv; LF and CR too end rows), one after the other, in
/// memory for one. What delimits cells is the comma, semicolon, tab or bar that the first line has
/// most of; a first line "sep=;" names it. With tabs, quotation marks that are out of place are
/// part of their cells. A malformed row is given with its problem, and reading goes on at the line
/// after its first, so that an unclosed quote costs one row and not the file. Empty lines are no
/// rows.
class CsvRows {
 public:
  /// `in` must outlive it.
  explicit CsvRows(std::istream& in);
  ~CsvRows();
  CsvRows(const CsvRows&) = delete;
  CsvRows& operator=(const CsvRows&) = delete;

  /// False at the end of the stream.
  bool next(CsvRow& row);

 private:
  struct Parser;

  bool next_line(std::string& line);
  bool recognise_delimiter(const std::string& first);
  bool fail(CsvRow& row, std::vector<std::string>&& lines, const char* problem);

  std::istream& in_;
  std::unique_ptr<Parser> parser_;
  std::deque<std::string> waiting_;  // lines to be read again after a malformed row
  std::size_t line_ = 0;             // number of the line that was read last
};

}  // namespace rationale
