#pragma once

#include <fstream>
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

/// Complains of a line that was refused on standard error.
void complain_of(const RefusedLine& line);

}  // namespace rationale
