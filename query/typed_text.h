#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace rationale {

// A query as it was typed, before it is taken apart: where its words, phrases and groups begin and
// end. Offsets are bytes; npos where there is none.

/// In small letters (ASCII).
std::string lowered(std::string_view text);

template <typename List>
bool is_one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// The length of the quotation mark at `at`, straight or curly; 0 where none is.
std::size_t quote_at(std::string_view text, std::size_t at);

/// Nothing but letters, hyphens and apostrophes.
bool is_word(std::string_view text);

/// What stands from `at` up to white space, a parenthesis or a quotation mark.
std::string_view chunk_at(std::string_view text, std::size_t at);

/// The first place from `at` that is no white space.
std::size_t skip_white(std::string_view text, std::size_t at);

/// The place behind what is closed by the parenthesis that opens at `open`.
std::size_t behind_group(std::string_view text, std::size_t open);

/// The place behind the phrase that is opened at `open`.
std::size_t behind_phrase(std::string_view text, std::size_t open);

/// Where the last operand of `text` begins: a group, a phrase or a word, each with the field or
/// mark before it; the end where there is none.
std::size_t last_operand(std::string_view text);

/// Where the operand that begins at `at` ends; `at` where none does.
std::size_t operand_end(std::string_view text, std::size_t at);

}  // namespace rationale
