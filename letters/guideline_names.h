#pragma once

#include <cstddef>
#include <optional>
#include <string>
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

/// The same for a short name ("Hand", "Hip") that is a chapter's where the word "Chapter" or a
/// qualifier says so; the longest one.
std::optional<Chapter> odg_short_chapter_at(std::string_view text, std::size_t at);

/// The title of a chapter of ACOEM's second edition by its number: 12 is "Low Back Complaints".
/// Empty where there is none.
std::string_view acoem_chapter(int number);

/// The chapter of ACOEM's third edition that `name` is, as a whole and in either case: "Chronic
/// Pain". Empty where it is none.
std::string_view acoem_short_chapter(std::string_view name);

/// A chapter's title in one spelling. The year and the edition tell apart what bore the same name
/// at different times: "Elbow Disorders" of 2007 is the schedule's "Elbow Complaints". `scheduled`:
/// cited as a chapter of the MTUS, not as ACOEM's.
std::string mtus_title(std::string_view printed, bool scheduled, std::optional<int> year,
                       std::string_view edition);

/// The end of a section name with commas that must stay whole ("NSAIDs, GI symptoms &
/// cardiovascular risk"), where one begins at `at`; npos otherwise.
std::size_t whole_section_at(std::string_view text, std::size_t at);

}  // namespace rationale
