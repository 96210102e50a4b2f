#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/fields.h"

namespace rationale {

/// What a part of a query asks for.
enum class NodeKind : std::uint8_t {
  words,    ///< a run of plain words; ranked in a natural query, all required beside connectors
  phrase,   ///< the words in this order, adjacent; any inflection
  field,    ///< children or `text` within one field
  all,      ///< every child
  any,      ///< at least one child
  without,  ///< the first child, without the others
  stated,   ///< the child, found absent or present by the reviewer (`text` says which)
  role,     ///< sentences of the role `text` count first
};

/// A part of a query as it was understood. Values; the tree owns its children.
struct QueryNode {
  NodeKind kind = NodeKind::words;
  std::string text;              ///< of words, phrases and field values, as typed
  const Field* field = nullptr;  ///< of a field node
  std::uint32_t column = 0;      ///< 1… in the query, code points; for messages
  std::vector<QueryNode> children;
};

/// A query, parsed.
struct ParsedQuery {
  QueryNode root;                     ///< kind `all`; its children are the parts side by side
  bool connectors = false;            ///< AND, OR, NOT, & or % were used: the query is a set
  std::vector<std::string> warnings;  ///< what was repaired or read in an unexpected way
};

/// Parses what a person typed. Natural words need no syntax; "quotes" make a phrase, `field:value`
/// restricts to a field, `absent:(…)` and `present:(…)` say how the reviewer must speak of the
/// words, `role:finding` (recital, conclusion, background) in which sentences, AND/&, OR, NOT/%
/// (capitals) and parentheses connect. A query without connectors is repaired where it is malformed
/// and says so in `warnings`; one with connectors throws Error(usage) with the column. So does a
/// query over `longest_query` bytes or nested deeper than `deepest_query`.
ParsedQuery parse_query(std::string_view text);

inline constexpr std::size_t longest_query = 20'000;  // bytes
inline constexpr int deepest_query = 50;              // parentheses

/// The tree in one line: `(words "functional improvement" AND decision:upheld)`.
std::string to_string(const QueryNode& node);

}  // namespace rationale
