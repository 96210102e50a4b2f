#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/quotations/comparable_text.h"

namespace rationale {

/// What a part of a quotation stands for in the letter.
enum class QuotedPart : std::uint8_t {
  literal,   ///< these characters
  ellipsis,  ///< any words, left out
  bracket,   ///< "[ongoing]": nothing, or a few words that it replaces
  altered    ///< "report[ed]", "[T]he": letters of the same word, or none
};

struct PatternPart {
  QuotedPart kind = QuotedPart::literal;
  ComparableText literal;  ///< of a literal
  std::string text;        ///< as quoted: of a literal the words, else what stands in the brackets
  bool any_first_case = false;  ///< of a literal: a capital may stand for a small letter
  bool is_remark = false;       ///< of a bracket: "[sic]", which stands for nothing
  bool begins_word = true;      ///< of altered letters: the first of their word
};

/// A quotation with its ellipses and brackets, after The Bluebook (rules 5.2, 5.3) and the
/// California Style Manual ("[¶]").
struct QuotationPattern {
  std::vector<PatternPart> parts;  ///< the first and last are no ellipses
  bool bracketed = false;          ///< has a bracket that may stand for a change
  bool begins_sentence = false;    ///< with a capital, as a sentence does
  bool ends_sentence = false;      ///< closes with a full stop, as if the sentence ended there
  bool trails_off = false;         ///< ends with an ellipsis

  /// The words of its literals, each a text: what an index can be asked for.
  std::vector<std::string> literals() const;
  bool empty() const;
};

/// How square brackets are taken. As printed: the letter may have brackets of its own. As changes:
/// by whoever quotes. Without marks: besides, figures glued to the end of a word or sentence
/// ("gain.3") are footnote marks.
enum class Brackets : std::uint8_t { printed, changes, changes_and_marks };

QuotationPattern pattern_of(std::string_view quotation, Brackets brackets);

}  // namespace rationale
