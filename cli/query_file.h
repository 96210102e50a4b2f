#pragma once

#include <functional>
#include <string>

#include "base/error.h"

namespace rationale {

/// A line of a file of queries that was refused.
struct RefusedLine {
  std::string qid;  ///< empty where the line has none
  std::string query;
  Error error;  ///< names the file and the line
};

/// Calls `run(qid, query)` for each line `qid<TAB>query` of a file; empty lines are passed over. A
/// line that is none, or whose query `run` refuses with Error(usage) or Error(timeout), is
/// complained of on standard error and handed to `refused`, and the next one follows. Returns the
/// exit code: 2 where any was refused, 5 where time was up. Throws Error(usage) naming the file,
/// and line, where it cannot be read.
int for_each_query(const std::string& file,
                   const std::function<void(const std::string&, const std::string&)>& run,
                   const std::function<void(const RefusedLine&)>& refused);

}  // namespace rationale
