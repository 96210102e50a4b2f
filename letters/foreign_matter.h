#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "letters/lines.h"

namespace rationale {

/// A line that people and programs put between documents: a line of dashes or other signs.
bool is_rule(std::string_view line);

/// What a line is that stands between documents and belongs to none: "===== b.txt =====", "2 of 2
/// DOCUMENTS", "Letter 2", "End of Document", a Bates number. Empty where it is none.
std::string_view separator(std::string_view line);

/// What stands at the head of reports, bills, letters and messages: "Patient: …", "Re: …".
bool is_document_label(std::string_view line);

/// Where a document without a title begins behind the last reasons of a letter.
struct Untitled {
  std::size_t begin = 0;     ///< its first line
  std::size_t doubtful = 0;  ///< the first line before it that may be foreign, too; else `begin`
};

/// Behind the last reasons of a letter, from line `last` up to `end`; `end` where nothing is found.
/// The document begins a page or block behind the conclusion, and it speaks to a reader, has the
/// labels or date of a letter or message, is outside of the letter's numbered pages, is no
/// sentence, or says nothing that reasons say. What closes a letter (a signature, a disclaimer) is
/// its own: `closings` are the lines on which such a formula begins, in order; it goes on to the
/// end of the page, or up to the date or labels of another document.
Untitled untitled_document(const CleanSource& source, std::size_t last, std::size_t end,
                           const std::vector<std::size_t>& closings);

}  // namespace rationale
