#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "briefs/brief.h"
#include "briefs/cited_letters.h"

namespace rationale {

/// A quotation of a brief.
struct BriefQuotation {
  std::string text;          ///< without the marks around it
  std::uint32_t number = 0;  ///< of the line or paragraph that it begins in
  bool is_block = false;     ///< set off, without marks
  bool is_nested = false;    ///< within another quotation
  std::string before;        ///< the words of the brief just before it, in the same sentence
  CitedFor cited;            ///< the letter that the brief cites for it

  /// Too few words to be more than a title or a term: it is looked up, but proves nothing.
  bool is_short() const;
};

/// All quotations of a brief, by where they begin, and what is wrong with its marks.
struct QuotationsOfBrief {
  std::vector<BriefQuotation> quotations;
  std::vector<std::string> warnings;
};

/// A quotation is what stands between double, single or angled quotation marks, also within
/// another, or in a block quotation. Inch and foot marks and apostrophes are none. A mark without a
/// partner is a warning that names its line.
QuotationsOfBrief quotations_of(const Brief& brief);

/// Quotations with fewer words are short.
inline constexpr std::size_t fewest_quoted_words = 4;

}  // namespace rationale
