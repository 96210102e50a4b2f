#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rationale {

enum class Authority : std::uint8_t { unstated, mtus, acoem, odg, other };

std::string_view to_string(Authority authority);  ///< "MTUS", "ACOEM", "ODG"; else "other"

/// What begins or names a work at one place of a clause.
struct CitationMark {
  Authority authority = Authority::unstated;
  std::string title = {};                    ///< of a chapter
  std::optional<int> year = {};              ///< printed right behind the title
  std::size_t end = std::string_view::npos;  ///< the byte after it
};

/// The name of an authority that begins at `at`, the longest form.
std::optional<CitationMark> authority_at(std::string_view text, std::size_t at);

/// A chapter's title with its year right behind it: "Hip and Groin Disorders 2019".
std::optional<CitationMark> dated_title_at(std::string_view text, std::size_t at);

/// "American Academy of Orthopaedic Surgeons": the byte after the word that says what kind of body
/// it is; npos where no organisation begins.
std::size_t organisation_end(std::string_view text, std::size_t at);

/// The byte after the web address that begins at `at`; npos where none does. A line break that
/// extraction left behind a hyphen is part of it.
std::size_t address_end(std::string_view text, std::size_t at);

/// The book that ACOEM's chapters are of.
inline constexpr std::string_view acoem_book = "Occupational Medicine Practice Guidelines";

/// Takes the editor of a book ("Harris J.") off the end of `text`.
void drop_editor_at_end(std::string& text);

/// Takes "(Harris J, ed.)" out of `text`, or an editor that is its first part.
void drop_leading_editor(std::string& text);

/// Where "Section(s):" begins and ends in `text`.
struct SectionLabel {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
  explicit operator bool() const { return begin != std::string_view::npos; }
};
SectionLabel find_section_label(std::string_view text, std::size_t from = 0);

}  // namespace rationale
