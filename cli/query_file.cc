#include "cli/query_file.h"

#include <filesystem>
#include <iostream>

#include "base/error.h"
#include "cli/output.h"

namespace rationale {

QueryFile::QueryFile(const std::string& name) {
  lines_ = &std::cin;
  if (name == "-") return;
  file_.open(name);
  lines_ = &file_;
  if (!file_ || std::filesystem::is_directory(name))
    throw Error(ErrorCode::usage, "cannot read the queries of " + name, queries_hint);
}

void complain_of(const RefusedLine& line) {
  complain(line.error.what(), line.error.hint());
}

}  // namespace rationale
