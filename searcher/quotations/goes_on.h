#pragma once

#include <string>

#include "index/record.h"
#include "searcher/quotations/pattern_match.h"

namespace rationale {

/// How the letter's sentence goes on where a quotation that is used as a full sentence closes with
/// a full stop: an ellipsis is owed there (The Bluebook, rule 5.3(b)). Empty where the sentence
/// ends with the quotation, or where the quotation is a phrase of its author's sentence, whose full
/// stop it has (rule 5.3(a)): it begins with a small letter within the letter's sentence.
std::string goes_on(const QuotationPattern& pattern, const PatternMatch& match,
                    const StoredSection& section);

}  // namespace rationale
