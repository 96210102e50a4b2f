#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// `text` with the accents of its Latin letters taken off: "Sjögren" is Sjogren, "naïve" naive, and
/// a mark that combines with a Latin letter goes too; "ø", "ß", "æ", "ł" become what a keyboard
/// without them writes: o, ss, ae, l. Other scripts are left as they are.
std::string without_accents(std::string_view text);

}  // namespace rationale
