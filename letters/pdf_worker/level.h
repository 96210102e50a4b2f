#pragma once

#include <string>

#include <poppler-page.h>

namespace rationale {

/// The text of a page whose lines are tilted, as a scanner and its text recognition leave them, in
/// lines as printed; empty where its lines are level. Without it the words of neighbouring lines
/// come mixed.
std::string level_text(const poppler::page& page);

/// By how many degrees the lines of a page are tilted that is tilted too much for level_text()
/// (clockwise more than 0); 0 where they are not.
int degrees_of_tilt(const poppler::page& page);

}  // namespace rationale
