#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// A typed word with its expander and universal characters.
struct MarkedWord {
  std::string letters;     ///< without the expander; `?` stands for one character
  bool expands = false;    ///< `improv!`, `improv*`: any ending
  bool universal = false;  ///< `wom?n`: one character each
  std::string complaint;   ///< what cannot be done, else empty; then neither of the two is set
  std::string hint;

  bool is_pattern() const { return expands || universal; }
};

/// Reads `word`. A question mark at its end is punctuation, and a word with other signs than
/// letters, digits, hyphens and apostrophes (a web address) has no marks.
MarkedWord read_marks(std::string_view word);

/// Whether the folded `form` is what the folded letters of `word` stand for.
bool matches(const MarkedWord& word, std::string_view form);

}  // namespace rationale
