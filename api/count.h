#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "api/query_lines.h"
#include "searcher/searcher.h"

namespace rationale {

/// What one query of a report hits.
struct QueryCount {
  std::string qid;
  std::string query;
  std::vector<std::string> ids;
  std::size_t letters = 0;
  std::size_t unique = 0;  ///< items that no other query of the report hits
  std::string error;       ///< why it was refused; else empty
  std::string hint;
  std::vector<std::string> warnings;
  std::string population;  ///< in words, of a natural query
};

/// Hits and unique hits of several queries, all exact.
struct CountReport {
  std::vector<QueryCount> queries;
  std::size_t items = 0;  ///< hit by any
  std::size_t letters = 0;
  int exit_code = 0;  ///< of the command line: 2 where a query was refused, 5 where time was up
};

struct CountOptions {
  bool strict = false;
  std::uint32_t timeout_ms = default_timeout_ms;  ///< of each query; 0: no limit
  bool together = false;                          ///< it is of all of them together
};

/// Counts the queries of `lines` (api/query_lines.h); `refused` is told of each that was refused.
CountReport count_queries(Searcher& searcher, std::istream& lines, const std::string& name,
                          const CountOptions& options,
                          const std::function<void(const RefusedLine&)>& refused);

/// The answer as docs/api.schema.json describes it, version rationale/count/1.
nlohmann::ordered_json to_json(const CountReport& report);

}  // namespace rationale
