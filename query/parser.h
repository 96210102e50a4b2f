#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/limits.h"
#include "query/tree.h"

namespace rationale {

/// A query, parsed.
struct ParsedQuery {
  QueryNode root;                     ///< kind `all`; its children are the parts side by side
  bool connectors = false;            ///< a connector was used: the query is a set
  std::vector<std::string> warnings;  ///< what was repaired or may be read otherwise
};

/// Parses what a person typed; docs/query-language.md describes the language. A natural query, one
/// without connectors, is repaired where it is malformed and says so in `warnings`; one with
/// connectors, and with `strict` every query, throws Error(usage) with the column, the reason and a
/// hint. So does a query over the limits of query/limits.h. Equal operands of an OR or AND are one.
ParsedQuery parse_query(std::string_view text, bool strict = false);

}  // namespace rationale
