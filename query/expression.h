#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/fields.h"

namespace rationale {

/// A word as it is looked for in a text: what it is indexed under, and where not every printed form
/// of that will do, the forms that will.
struct Atom {
  std::string stem;
  std::vector<std::string> forms;  ///< sorted; empty: any
  bool joined = true;  ///< may be printed in parts; false where no text of the index has it so
};

enum class TextKind : std::uint8_t {
  atom,
  any,        ///< one of the children
  sequence,   ///< the children one right after the other
  near,       ///< two children at most `distance` words apart
  sentence,   ///< two children within one sentence
  paragraph,  ///< two children within one paragraph
};

/// What is to stand somewhere in a text, down to words: a query's text resolved against an index.
struct TextExpression {
  TextKind kind = TextKind::atom;
  Atom atom;
  std::vector<TextExpression> children{};
  std::uint32_t distance = 0;
  bool ordered = false;
};

enum class ConditionKind : std::uint8_t {
  everything,
  nothing,
  text,      ///< the text stands in the field
  at_least,  ///< it stands there at least `count` times
  stated,    ///< one sentence of the rationale says it, and says it absent (`negated`) or present
  value,     ///< the field has the value
  presence,  ///< the field has any value
  all,
  any,
  without,   ///< the first child and not the second
  not_there  ///< not the child
};

/// What an item must satisfy.
struct Condition {
  ConditionKind kind = ConditionKind::everything;
  TextExpression text{};
  const Field* field = nullptr;  ///< null of a text: any field that is searched by default
  std::string value;
  std::uint32_t count = 0;
  bool negated = false;
  std::uint32_t column = 0;  ///< of the query; for messages
  std::vector<Condition> children{};
};

}  // namespace rationale
