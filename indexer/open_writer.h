#pragma once

#include <memory>
#include <string>

#include "indexer/letter_writer.h"

namespace rationale {

/// The writer of the index at `folder`: one that brings it up to date, or where there is none, one
/// that builds it, with `jobs` threads. Takes its lock, ends what a process that died had begun to
/// move to its place, and removes what is left of builds that no run can go on from. `batch_bytes`
/// of text are a batch, 0: some megabytes. Throws Error(index) where another process writes the
/// index and where what is there is not a whole index.
std::unique_ptr<LetterWriter> open_writer(const std::string& folder, unsigned jobs,
                                          std::uint64_t batch_bytes);

}  // namespace rationale
