#pragma once

#include <string_view>
#include <vector>

#include "letters/landmarks.h"
#include "letters/letter.h"
#include "letters/letter_text.h"
#include "letters/lines.h"

namespace rationale {

/// The letter in `text`, which was built of the lines of `clean`. `closing_cover` is what stands on
/// a cover behind it; its header fills what the letter's own leaves open. Throws Error(rejected)
/// where the text is too long, or has too many items or headings.
Letter parse_part(const CleanSource& clean, LetterText&& text, const std::vector<Landmark>& marks,
                  std::string_view closing_cover = {});

}  // namespace rationale
