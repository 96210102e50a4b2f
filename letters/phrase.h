#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace rationale {

inline constexpr std::size_t npos = std::string_view::npos;

// ASCII only: the labels of the letters are, and other bytes must pass unchanged.
bool is_white(char c);  ///< space or `\n`: the only white space of a letter's text
bool is_digit(char c);
bool is_upper(char c);
bool is_lower(char c);
bool is_word(char c);  ///< a letter, a digit or any byte outside ASCII
char lower(char c);

/// The end of `pattern` in `text` at `at`, or npos. Letters match in either case; a space in the
/// pattern matches white space or nothing, because extraction joins words ("notmedically") and
/// wraps labels over lines. A ligature in the text is its letters, a soft hyphen nothing, and an
/// apostrophe may be a typographic one.
std::size_t match_phrase(std::string_view text, std::size_t at, std::string_view pattern);

struct Found {
  std::size_t begin = npos;
  std::size_t end = npos;
  explicit operator bool() const { return begin != npos; }
};

/// The first occurrence of `pattern` (as in match_phrase) at or after `from` that begins and ends
/// at a word's edge.
Found find_phrase(std::string_view text, std::string_view pattern, std::size_t from = 0);

/// The last such occurrence.
Found find_last_phrase(std::string_view text, std::string_view pattern);

/// The occurrence of any of them that begins first.
Found find_first_phrase(std::string_view text, std::span<const std::string_view> patterns,
                        std::size_t from = 0);

bool contains_phrase(std::string_view text, std::string_view pattern);

/// `at` moved over white space, forward or (the end of what remains) backward.
std::size_t skip_space(std::string_view text, std::size_t at);
std::size_t skip_space_back(std::string_view text, std::size_t end, std::size_t floor = 0);

/// `text` without the bytes of `set` at its ends.
std::string_view strip(std::string_view text, std::string_view set);

/// `text` with runs of white space, no-break spaces included, made one space, and none at the ends.
std::string collapse(std::string_view text);

/// The text ends a sentence or a clause: its last character is one of .:;?! or closes a quotation
/// or parenthesis after one.
bool ends_sentence(std::string_view text);

/// The same without colons and semicolons: nothing of the sentence is left to come.
bool ends_full_sentence(std::string_view text);

}  // namespace rationale
