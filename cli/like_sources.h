#pragma once

#include <string>
#include <vector>

#include "searcher/similar.h"

namespace rationale {

/// What `rationale similar` is asked about: each argument is the id of an item, the name of a file
/// that exists, or, where it has several words, a passage of text. An argument of one word that is
/// neither is taken for an id, or where it means a file (cli/file_word.h) refused with
/// Error(usage); several words of which none is an id or a file are one passage.
SimilarRequest like_sources(const std::vector<std::string>& arguments);

}  // namespace rationale
