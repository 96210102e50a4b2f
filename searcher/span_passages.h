#pragma once

#include <vector>

#include "searcher/answer.h"
#include "searcher/item_text.h"
#include "searcher/judge.h"

namespace rationale {

/// The passages in which the texts of `condition` are satisfied, at most `most_passages`, those of
/// the rationale and there the best judged first. Each holds whole spans: where one runs over
/// several sentences, all of them are quoted. Highlights are the words that take part in a span,
/// and of a query that also ranks by other words (`ranking`) those of the same sentences. Empty
/// where the condition holds without any text.
std::vector<Passage> span_passages(const Condition& condition, const ItemText& text,
                                   TextPlaces& places, Judge& judge, Analyzer& analyzer,
                                   bool ranking);

}  // namespace rationale
