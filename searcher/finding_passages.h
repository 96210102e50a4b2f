#pragma once

#include <string>
#include <vector>

#include "index/record.h"
#include "query/expression.h"
#include "searcher/answer.h"
#include "searcher/request.h"

namespace rationale {

/// The findings that a query or a filter asks for, as field `finding` has them:
/// "functional_improvement:absent". What must not be there is left out.
std::vector<std::string> wanted_findings(const Condition& condition,
                                         const std::vector<Filter>& filters);

/// The sentences of the rationale in which the findings stand, the words of the finding as matches;
/// in the order of the findings, each sentence once.
std::vector<Passage> finding_passages(const std::vector<std::string>& findings,
                                      const ItemRecord& item);

}  // namespace rationale
