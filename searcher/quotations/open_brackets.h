#pragma once

#include "index/record.h"
#include "searcher/quotations/pattern_match.h"

namespace rationale {

/// Settles what brackets stand for that no quoted words hold on one side: at the beginning or end
/// of a quotation, or beside an ellipsis ("the six visits are [warranted]"). The match gives them
/// nothing printed. They are put in where the letter's clause begins or ends there too, or where
/// they name a person. Else they stand for the printed words that they may stand for, and failing
/// that for the rest of the clause. The span of the match grows by what they stand for.
void settle_open_brackets(const QuotationPattern& pattern, const StoredSection& section,
                          PatternMatch& match);

}  // namespace rationale
