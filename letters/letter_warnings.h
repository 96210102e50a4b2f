#pragma once

#include "letters/letter.h"

namespace rationale {

/// Adds a warning for each part that a letter of its format should have and this one lacks.
/// `served`: it is as it was sent, with a cover, whose header gives no date of assignment.
void warn_of_missing(Letter& letter, bool served);

}  // namespace rationale
