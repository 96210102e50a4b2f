#pragma once

#include "letters/letter.h"
#include "letters/letter_text.h"

namespace rationale {

/// Sets `treatment` and `original_request` from the words of `title`. Of "X was the original
/// request. Y was authorized by the Claims Administrator. The remaining IMR eligible portion of the
/// original request, Z is" the treatment is Z, and X the original request. A title that says
/// nothing of the kind is the treatment, but for a verb that leads on to the decision ("Z is").
void read_title(const LetterText& text, Item& item);

}  // namespace rationale
