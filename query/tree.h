#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/fields.h"
#include "query/lexer.h"

namespace rationale {

/// What a part of a query asks for.
enum class NodeKind : std::uint8_t {
  words,      ///< a run of plain words; ranked in a natural query, all required beside connectors
  marked,     ///< one word with an expander, a universal character, = or ~
  phrase,     ///< the words in this order, adjacent; its words may be marked
  field,      ///< the child within one field; with `negated`, not that
  presence,   ///< `has:` a field; with `negated`, `missing:` it
  all,        ///< every child
  any,        ///< at least one child
  without,    ///< the first child, without the second
  not_there,  ///< what does not satisfy the child
  near,       ///< two children at most `distance` words apart; `ordered`: the first before
  sentence,   ///< two children in one sentence
  paragraph,  ///< two children in one paragraph
  at_least,   ///< the child at least `distance` times
  stated,     ///< the child, found absent or present by the reviewer (`text` says which)
  role,       ///< sentences of the role `text` count first
};

/// A part of a query as it was understood. Values; the tree owns its children.
struct QueryNode {
  NodeKind kind = NodeKind::words;
  std::string text;              ///< of words, phrases and field values, as typed
  const Field* field = nullptr;  ///< of a field or presence node
  std::uint32_t column = 0;      ///< 1… in the query, code points; for messages
  std::vector<QueryNode> children{};
  WordMark mark = WordMark::plain;  ///< of a marked word or phrase
  std::uint32_t distance = 0;       ///< of near; of at_least the count
  bool ordered = false;
  bool negated = false;
  bool joined = false;  ///< of all: the children stand side by side, no AND was typed
};

/// The tree in one line, as a query that means the same: `(words "functional improvement" AND
/// decision:upheld)`.
std::string to_string(const QueryNode& node);

/// True for nodes that stand at places of a text: what a distance is measured between. Words side
/// by side are several.
bool is_text(const QueryNode& node);

}  // namespace rationale
