#pragma once

#include <cstdint>
#include <vector>

namespace rationale {

/// What the taggers know of a word by itself, whatever stands beside it.
struct WordFacts {
  std::vector<std::uint32_t> cue_ids;   ///< its ids in the cues of assertion
  std::vector<std::uint32_t> role_ids;  ///< its ids in the cues of roles
  std::vector<std::uint32_t> stem_ids;  ///< its ids in the patterns of concepts
  std::uint16_t classes = 0;            ///< WordClass, see clauses.h
  bool light = false;                   ///< brings no thing of its own: articles, prepositions
};

}  // namespace rationale
