#pragma once

#include <fstream>
#include <map>
#include <string>

#include "api/query_lines.h"

namespace rationale {

/// A file of queries that is open, or standard input for -.
class QueryFile {
 public:
  /// Throws Error(usage) where it cannot be read.
  explicit QueryFile(const std::string& name);

  std::istream& lines() { return *lines_; }

 private:
  std::ifstream file_;
  std::istream* lines_ = nullptr;
};

/// Notes on standard error, once each, which names more than one query has.
class RepeatedNames {
 public:
  void note(const std::string& qid);

 private:
  std::map<std::string, int> times_;
};

/// Complains of a line that was refused on standard error.
void complain_of(const RefusedLine& line);

/// The same, and prints in the place of its answer what it was refused for; of trec, which has no
/// place for it, nothing. `csv_line` makes a row of a qid and an error.
void print_refusal(const RefusedLine& line, const std::string& format,
                   std::string (*csv_line)(const std::string&, const std::string&));

}  // namespace rationale
