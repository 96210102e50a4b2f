#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/answer.h"
#include "searcher/meaning.h"

namespace rationale {

/// The items that a request matches, as a set: what is counted, exported and compared.
struct Matching {
  /// Of no item more than one, those of a later one behind those of an earlier one by id; an empty
  /// request's matches everything. None is an empty query.
  std::vector<Xapian::Query> queries;
  QueryMeaning meaning;
  Interpretation interpreted;
  std::vector<std::string> warnings;
};

}  // namespace rationale
