#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "letters/letter.h"
#include "letters/letter_text.h"

namespace rationale {

/// The decision words that end at a place: "…: Upheld".
struct DecisionWord {
  Decision decision = Decision::unknown;
  std::size_t begin = 0;      ///< of the words
  std::size_t title_end = 0;  ///< before the colon
  bool marked = false;  ///< a colon or dash stands before them, or they are alone on their line
};

/// The decision that a table or program calls by `name`, in any case: "Overturned in Part",
/// "Upheld Decision of Health Plan", "overturned_in_part"; unset where it is none.
std::optional<Decision> decision_named(std::string_view name);

/// The decision words right before `end` (white space and a full stop may stand between), not
/// before `floor`.
std::optional<DecisionWord> decision_before(const LetterText& text, std::size_t floor,
                                            std::size_t end);

/// "X is [not] medically necessary": the decision that a determination states, and where its verb
/// begins, which is where X ends.
struct NecessityPhrase {
  Decision decision = Decision::unknown;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// All such phrases in `text`; offsets are into it.
std::vector<NecessityPhrase> find_necessities(std::string_view text);

/// Where the title that ends at `title_end` begins, not before `floor`: at the start of its
/// paragraph. Where the layout does not tell, because `floor` follows a label whose text runs up to
/// the title (`after_field`), it begins after the last line that stops short of the margin or the
/// last sentence that ends.
std::size_t title_begin(const LetterText& text, std::size_t floor, std::size_t title_end,
                        bool after_field);

}  // namespace rationale
