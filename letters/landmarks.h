#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "letters/letter_text.h"

namespace rationale {

/// The headings and labels by which a determination is read.
enum class Mark : std::uint8_t {
  how_made,             ///< HOW THE IMR FINAL DETERMINATION WAS MADE
  decision_heading,     ///< INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE (F0)
  professional_review,  ///< MEDICAL PROFESSIONAL REVIEW (F3)
  credentials,          ///< The Expert Reviewer has the following credentials:
  licensure,            ///< State(s) of Licensure:
  specialty,            ///< Certification(s)/Specialty:
  qualifications,       ///< Medical Qualifications of the Expert Reviewer: (F0, F3)
  case_summary,
  documents,
  issues,         ///< IMR ISSUES, DECISIONS AND RATIONALES
  issues_f2,      ///< IMR DECISION(S) AND RATIONALE(S)
  determination,  ///< 1) MAXIMUS Federal Services, Inc. has determined the request for (F0)
  regarding,      ///< 1) Regarding the request for (F0)
  dispute,        ///< ISSUE AT DISPUTE: (F3)
  administrator,  ///< Claims Administrator guideline:
  reviewer,       ///< MAXIMUS guideline:
  rationale,      ///< Decision rationale:
  closing         ///< what follows the decisions: Effect of the Decision, Sincerely
};

struct Landmark {
  Mark mark = Mark::how_made;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  ///< after the label and its colon, before what it labels
  int number = 0;         ///< the "1)" printed before it; 0 without one

  Span span() const { return {begin, end}; }
};

/// All headings and labels of `text`, in order, none within another.
std::vector<Landmark> find_landmarks(const LetterText& text);

/// `line` is a heading that a letter has once: each letter of a file has it, and so it may stand at
/// the top of many pages without being a running head.
bool is_section_heading(std::string_view line);

/// The first of `mark` at or after `from`; null without one.
const Landmark* find_mark(const std::vector<Landmark>& marks, Mark mark, std::size_t from = 0);

/// Where the part that begins at `begin` ends: at the first landmark after it, else at `limit`.
std::size_t part_end(const std::vector<Landmark>& marks, std::size_t begin, std::size_t limit);

/// The number of "1)", "1." or "(1)" at `at`, and where the text after it begins.
struct Numbering {
  int number = 0;
  std::size_t end = 0;
};
std::optional<Numbering> numbering_at(std::string_view text, std::size_t at);

}  // namespace rationale
