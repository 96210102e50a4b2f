#pragma once

#include <string>
#include <vector>

#include "letters/letter.h"

namespace rationale {

/// A part of a letter's text and the field that it gave.
struct ExplainedField {
  std::string
      field;  ///< as in JSON: "dates.injury", "items[2].rationale"; empty where it gave none
  std::string where;  ///< "line 12", "page 3, lines 4-9"; empty where the source has no lines
  std::string value;  ///< "2015-03-02", "upheld"; empty where the words are the value
  std::string words;  ///< as printed, in one line, at most `longest_explained` bytes
};
inline constexpr std::size_t longest_explained = 100;

/// Which line of its source gave which field of the letter, in the order of the text. Lines that
/// gave none are among them. All of a row of CSV stands where the row begins.
std::vector<ExplainedField> explain(const Letter& letter);

}  // namespace rationale
