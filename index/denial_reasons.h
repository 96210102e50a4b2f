#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "index/record.h"

namespace rationale {

/// Why a denial stands, and the sentence that says so.
struct DenialReason {
  std::string reason;          ///< a row of data/lexicon/denial_reasons.tsv
  std::string finding;         ///< that gives it: "functional_improvement:absent"
  std::uint32_t sentence = 0;  ///< index into the rationale's sentences
};

/// The reasons of an item that was not overturned, each once, in the order in which the rationale
/// gives them. The rule: a finding or conclusion that a concept is absent (for some concepts:
/// present) gives the reason that stands beside the concept in data/lexicon/concepts.tsv. Recitals
/// of guidelines and what is only supposed give none; nor does the reason "other".
std::vector<DenialReason> denial_reasons(const ItemRecord& item);

}  // namespace rationale
