#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"
#include "searcher/deadline.h"

namespace rationale {

/// Of what is worth nothing in part, such as a count: calls `work` with the deadline, and throws
/// Error(timeout) where it takes longer. 0 milliseconds are no limit.
template <typename Work>
auto refused_when_late(std::uint32_t milliseconds, const Work& work) {
  const Deadline deadline(milliseconds);
  try {
    return work(deadline);
  } catch (const TimeUp&) {
    throw Error(
        ErrorCode::timeout,
        "time was up after " + std::to_string(milliseconds) + " ms, before everything was found",
        "narrow the query, or allow more milliseconds with --timeout; 0 sets no limit");
  }
}

}  // namespace rationale
