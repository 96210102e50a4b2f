#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// A chapter of the Official Disability Guidelines as cited, and what is said of it.
struct OdgChapter {
  std::string title;      ///< in one spelling; empty where no chapter is named
  std::string sections;   ///< still a list in one text
  std::size_t begin = 0;  ///< the byte of its title
};

/// Divides what a field says of the ODG into its chapters: "Shoulder Chapter, Hand Chapter,
/// Physical therapy". Chapters are known by name, or by the word "Chapter" or a chapter_mark behind
/// them. `text` is without pages and editions. Sections that come before the only chapter are its.
std::vector<OdgChapter> odg_chapters(std::string_view text);

/// Whether `text` begins with a chapter of the ODG; `marked`: with one that a qualifier vouches
/// for.
bool begins_with_odg_chapter(std::string_view text, bool marked);

}  // namespace rationale
