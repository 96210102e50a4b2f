#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/expression.h"
#include "searcher/disjunction.h"

namespace rationale {

/// What Xapian can tell of a condition: all items that satisfy it, and where not `exact` perhaps
/// others, which searcher/verify.h tells apart.
struct CandidateQuery {
  Xapian::Query query;
  bool exact = true;
};

/// The text fields that a text of `field` is looked for in: that one, or with null those searched
/// by default.
std::vector<const Field*> text_fields(const Field* field);

/// The query for `condition`, weighed by field; facts such as a decision weigh nothing. Throws
/// Error(usage) where a value is none of its field.
CandidateQuery candidate_query(const Condition& condition);

/// Whether Xapian can tell all of a condition: candidate_query()'s `exact`, without making it.
bool is_exact(const Condition& condition);

/// What candidate_query() weighs of `condition`, as alternatives that add up; nothing where its
/// weights are none of that kind: those of `a OR (b AND c)`, for instance, where b counts with c
/// only.
std::optional<Disjunction> weighed_words(const Condition& condition);

/// Terms of a text expression in one field, each once.
std::vector<std::string> terms_of(const TextExpression& text, const Field& field);

}  // namespace rationale
