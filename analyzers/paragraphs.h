#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// Which of `sentences` (bytes of `text`, in order) begin a paragraph, as ascending indexes: the
/// first, and each that a blank line parts from the one before it. Letters printed with a blank
/// line after every line ("double-spaced") would fall apart so: where more than half of the line
/// ends are followed by one, only a wider gap parts paragraphs.
std::vector<std::uint32_t> paragraph_starts(std::string_view text,
                                            const std::vector<Span>& sentences);

}  // namespace rationale
