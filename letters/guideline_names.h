#pragma once

#include <optional>
#include <string_view>

namespace rationale {

/// A chapter of a guideline found in a text.
struct Chapter {
  std::string_view title;  ///< as every part of the program spells it
  std::size_t end = 0;     ///< the byte after the name as printed
};

/// The chapter of the MTUS or of ACOEM whose name, in any of its printed forms, begins at `at`:
/// "Chronic Pain Treatment Guidelines" is "Chronic Pain Medical Treatment".
std::optional<Chapter> mtus_chapter_at(std::string_view text, std::size_t at);

/// The same for a chapter of the Official Disability Guidelines: "Knee and Leg" is "Knee & Leg".
std::optional<Chapter> odg_chapter_at(std::string_view text, std::size_t at);

/// The end of a section name with commas that must stay whole ("NSAIDs, GI symptoms &
/// cardiovascular risk"), where one begins at `at`; npos otherwise.
std::size_t whole_section_at(std::string_view text, std::size_t at);

}  // namespace rationale
