#pragma once

#include <vector>

#include "query/expression.h"
#include "query/tree.h"

namespace rationale {

/// Leaves of the operands of each OR and AND that are equal the first one: they are looked up once,
/// and count once. Equal sides of a distance are two places of a text and stay.
void merge_equal_operands(QueryNode& tree);

/// Leaves of equal alternatives the first one; alternatives within alternatives are taken out of
/// their group, and those that are forms of one word are one.
void merge_alternatives(std::vector<TextExpression>& alternatives);

/// Leaves of equal conditions the first one.
void merge_conditions(std::vector<Condition>& conditions);

}  // namespace rationale
