#pragma once

#include <functional>
#include <string>

namespace rationale {

/// Calls `run(qid, query)` for each line `qid<TAB>query` of a file; empty lines are passed over.
/// Throws Error(usage) naming the file and line where a line is none or its query is refused.
void for_each_query(const std::string& file,
                    const std::function<void(const std::string&, const std::string&)>& run);

}  // namespace rationale
