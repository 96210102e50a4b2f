#include "query/expression.h"

#include <algorithm>

namespace rationale {

bool needs_forms(const TextExpression& text) {
  if (text.kind == TextKind::atom) return !text.atom.forms.empty();
  return std::any_of(text.children.begin(), text.children.end(), needs_forms);
}

}  // namespace rationale
