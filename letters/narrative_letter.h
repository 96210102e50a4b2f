#pragma once

#include "letters/dmhc_narrative.h"
#include "letters/letter.h"

namespace rationale {

/// Appends the narrative to the letter's text, its parts as blocks; sets the summary, the item's
/// rationale and the reviewers' specialties and licensure.
void add_narrative(const FlatNarrative& narrative, const DmhcNarrative& parts, Letter& letter,
                   Item& item);

}  // namespace rationale
