#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/role_places.h"
#include "analyzers/sentence_view.h"

namespace rationale {

/// Words `[first, last)` of a sentence that may say what was found.
struct Wording {
  const std::vector<WordView>& words;  ///< of the sentence
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Whether a wording gives the reason of the decision that the words `part` hold: it stands before
/// the clause that decides, in one of its own, or behind it after "because". What the decision
/// itself says is no reason: "the request for six sessions is not necessary".
bool gives_reason(const Wording& wording, WordRange part);

}  // namespace rationale
