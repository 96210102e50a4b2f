#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "base/error.h"

namespace rationale {

inline constexpr const char* queries_hint = "give a file with one 'qid<TAB>query' a line";

/// A line of a file of queries that was refused.
struct RefusedLine {
  std::string qid;  ///< empty where the line has none
  std::string query;
  Error error;  ///< names the file and the line
};

/// What a line is: `qid<TAB>query`, or also a query alone, which then names itself.
enum class LineForm { named, may_be_bare };

/// Calls `run(qid, query)` for each line of `bytes` in that form; empty lines are skipped. A
/// line that is none, or whose query `run` refuses with Error(usage) or Error(timeout), goes to
/// `refused`, and the next one follows. Returns the exit code: 2 where any was refused, 5 where
/// time was up. `name` is how messages call the lines. Throws Error(usage) naming them, and the
/// line, where they cannot be read.
int for_each_query(std::istream& bytes, const std::string& name, LineForm form,
                   const std::function<void(const std::string&, const std::string&)>& run,
                   const std::function<void(const RefusedLine&)>& refused);

}  // namespace rationale
