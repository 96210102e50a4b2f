#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "api/arguments.h"
#include "api/query_lines.h"
#include "searcher/searcher.h"

namespace rationale {

/// What one query of a report hits.
struct QueryCount {
  std::string qid;
  std::string query;
  std::vector<std::string> ids;
  std::size_t letters = 0;
  std::size_t unique = 0;  ///< items that no other query of the report hits, where that is known
  std::string error;       ///< why it was refused; else empty
  std::string hint;
  std::vector<std::string> warnings;
  std::string population;  ///< in words, of a natural query
};

/// Hits and unique hits of several queries, all exact.
struct CountReport {
  std::vector<QueryCount> queries;
  std::size_t items = 0;  ///< hit by any, where that is known
  std::size_t letters = 0;
  int exit_code = 0;  ///< of the command line: 2 where a query was refused, 5 where time was up

  /// Every query was counted. Else nobody knows what only one of them hits, nor what any does.
  bool is_complete() const;
  /// What must be said where one was not.
  std::vector<std::string> warnings() const;
};

struct CountOptions {
  /// How each query is read and for how long; its text is the line's.
  SearchRequest reading = {};
  bool together = false;  ///< the time is that of all of them together
};

/// The options of count that the arguments ask for.
CountOptions count_options(const Arguments& arguments);

/// Counts the queries of `lines` (api/query_lines.h); `refused` is told of each that was refused.
CountReport count_queries(Searcher& searcher, std::istream& lines, const std::string& name,
                          const CountOptions& options,
                          const std::function<void(const RefusedLine&)>& refused);

/// The answer as docs/api.schema.json describes it, version rationale/count/1.
nlohmann::ordered_json to_json(const CountReport& report);

}  // namespace rationale
