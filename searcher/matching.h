#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/answer.h"
#include "searcher/meaning.h"

namespace rationale {

/// The items that a request matches, as a set: what is counted, exported and compared.
struct Matching {
  Xapian::Query query;  ///< matches everything for an empty request, never an empty query
  QueryMeaning meaning;
  Interpretation interpreted;
  std::vector<std::string> warnings;
  bool any_word = false;  ///< plain words, of which any one makes an item match
};

}  // namespace rationale
