#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// Which of `sentences` (bytes of `text`, in order) begin a paragraph, as ascending indexes: the
/// first, and each that a line feed parts from the one before it. A letter's normalised text has
/// line feeds between its blocks only, never at the end of a printed line (docs/letters.md).
std::vector<std::uint32_t> paragraph_starts(std::string_view text,
                                            const std::vector<Span>& sentences);

}  // namespace rationale
