#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"

namespace rationale {

/// The letter that a brief cites for a quotation, as a reader would take it.
struct CitedFor {
  std::string case_number;          ///< empty where none is cited
  std::vector<std::string> others;  ///< that may be cited as well
  bool is_certain = true;           ///< false: `case_number` is only likely
};

/// A paragraph of a brief, and the notes that are marked in it.
struct CitingParagraph {
  std::string_view text;
  bool is_block = false;
  std::vector<std::pair<std::uint32_t, std::string_view>> notes;  ///< byte of the mark, text
};

/// Where a quotation stands, its marks included.
struct QuotationPlace {
  std::size_t paragraph = 0;
  Span outer;
  bool is_block = false;
  bool is_nested = false;
  bool ends_sentence = false;  ///< its text closes with a full stop
};

/// The letters cited for quotations, which are given by where they begin. A number behind a
/// quotation is cited for it if it is in brackets or tied to it ("in CM…"), or if it is all of its
/// sentence ("CM… at 3."); one that goes on ("CM… differs:") leads to the next quotation. Else the
/// number that leads to it counts: in its sentence, in the sentences or the paragraph before.
/// Numbers that are only compared with do not ("unlike CM…"). "Id." and notes are followed.
std::vector<CitedFor> cited_letters(const std::vector<CitingParagraph>& paragraphs,
                                    const std::vector<QuotationPlace>& quotations);

}  // namespace rationale
