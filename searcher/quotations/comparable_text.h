#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// What is printed between a character and the one before it.
enum class Gap : std::uint8_t {
  none,
  space,
  hyphen,
  hyphen_space,  ///< a hyphen and then white space, as at a line's end
  dash           ///< a hyphen with white space before it, or several
};

/// A text as quotations are compared: its letters, digits and punctuation without what a printer, a
/// typist or an extraction from PDF changes at will. White space and hyphens are gaps between
/// characters; quotation marks, footnote signs, asterisks and square brackets are left out; accents
/// and ligatures are resolved; an apostrophe counts between letters only. Case is kept.
struct ComparableText {
  std::string characters;
  std::vector<Span> source;  ///< by byte of `characters`: the bytes of the text it came from
  std::vector<Gap> gaps;     ///< by byte: what stands before it

  std::size_t size() const { return characters.size(); }
  bool empty() const { return characters.empty(); }
  /// A part of it, `[first, last)`.
  ComparableText part(std::size_t first, std::size_t last) const;
};

ComparableText comparable_text(std::string_view text);

/// Whether a byte of `characters` belongs to a word: a letter or a digit.
bool is_word_byte(char c);

/// Whether byte `at` begins a word or a mark, or is one past the end.
bool begins_word(const ComparableText& text, std::size_t at);

/// Whether what stands before byte `q` of a quotation may be printed as what stands before byte `p`
/// of a letter. Beside punctuation any white space goes; a word may be divided at a line's end on
/// either side; the letter may have lost the space between two words, or have one behind a ligature
/// ("fi nding"). A hyphen between digits must be there.
bool gaps_agree(const ComparableText& quoted, std::size_t q, const ComparableText& printed,
                std::size_t p);

/// Whether the bytes `[q, q + size)` of a quotation are printed at `p`, gaps within included; the
/// case of the first one is free where `any_first_case`.
bool printed_at(const ComparableText& quoted, std::size_t q, std::size_t size,
                const ComparableText& printed, std::size_t p, bool any_first_case);

/// A word of a text, or a mark of punctuation.
struct ComparableWord {
  std::string form;
  Span span;  ///< bytes of the text
};

/// The words and marks of a text. A word divided by a hyphen is one; numbers are not ("4-6").
std::vector<ComparableWord> comparable_words(std::string_view text);

}  // namespace rationale
