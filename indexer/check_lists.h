#pragma once

#include "indexer/check_items.h"
#include "indexer/check_state.h"

namespace rationale {

/// Takes the postings of all terms away from `traces`, and compares the terms' counts and bounds
/// with them.
void check_postings(CheckState& state, CheckedTraces& traces);

/// The same of the values of all slots.
void check_values(CheckState& state, CheckedTraces& traces);

/// Compares what the index counts with what was found.
void check_counts(CheckState& state, const CheckedItems& found);

/// Compares the catalogue of letters and files with the items found.
void check_catalogue(CheckState& state, const CheckedItems& found);

}  // namespace rationale
