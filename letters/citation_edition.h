#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// Stands where something was taken out of a citation: nothing runs on over it.
inline constexpr char part_break = '\x1F';
/// The same where it was what only the name of a chapter has behind it: "(Acute & Chronic)",
/// "(updated 11/22/16)".
inline constexpr char chapter_mark = '\x1E';

/// What tells editions of a work apart, and where in the rest of the text it stood.
struct Edition {
  std::size_t at = 0;
  std::optional<int> year;
  std::string name;    ///< "2nd edition", "web version"; may be empty
  bool dated = false;  ///< by a day in words: an edition of ACOEM's, an update of the ODG's
};

/// A citation without its editions ("2nd Edition (2004)", "2016, Web Version"), dates of updates,
/// qualifiers of chapters and publishers.
struct WithoutEditions {
  std::string text;
  std::vector<Edition> editions;  ///< in their order
};

WithoutEditions take_editions(std::string_view text);

/// The year ("2016") that begins at `at` and ends as a word, and the byte after it.
std::optional<int> year_at(std::string_view text, std::size_t at, std::size_t& end);

}  // namespace rationale
