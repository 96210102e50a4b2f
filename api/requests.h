#pragma once

#include "api/arguments.h"
#include "searcher/citator.h"
#include "searcher/contrast.h"
#include "searcher/request.h"
#include "searcher/similar.h"
#include "searcher/statistics.h"

namespace rationale {

// What the tools of searcher/ are asked, from the arguments of their operations. All throw
// Error(usage) where a filter cannot be understood.

/// Of search, export and query.
SearchRequest search_request(const Arguments& arguments);
/// What `plain`, `without_part` and `no_expansion` ask for, of an operation that has them.
void read_as_words(const Arguments& arguments, SearchRequest& request);

/// Of similar: `id` and `text`.
SimilarRequest similar_request(const Arguments& arguments);
ContrastRequest contrast_request(const Arguments& arguments);
CitatorRequest citator_request(const Arguments& arguments);
/// Of stats; `limit` where none is given.
StatisticsRequest statistics_request(const Arguments& arguments, std::uint32_t limit = 0);

}  // namespace rationale
