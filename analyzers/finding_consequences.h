#pragma once

#include <vector>

#include "analyzers/concepts.h"
#include "analyzers/stated_findings.h"

namespace rationale {

/// Adds what follows from the findings of a text by what the concepts mean (data/codebook.tsv),
/// on the same sentence and a tenth less sure, where nothing else is said of it: care that failed
/// was tried, therapy is conservative care. Keeps the order of place.
void add_consequences(std::vector<StatedFinding>& findings, const ConceptMatcher& matcher);

}  // namespace rationale
