#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// What stands between a word and the next one, where that may join them to a compound.
enum class Joint : std::uint8_t {
  none,           ///< anything else: ", ", more white space, the end
  glued,          ///< nothing: "16mg", "x16"
  space,          ///< one space
  hyphen,         ///< "-"
  spaced_hyphen,  ///< " - " or " -"
  line_hyphen,    ///< "- ": perhaps a hyphen of a line's end
  slash,
  ampersand,
  colon,
  comma,
  period,
  tight,  ///< other characters, no white space: "(", "@", "://"
};

/// A word before compounds are looked for. Bytes of a normalised text.
struct Atom {
  Span span;
  bool number = false;    ///< digits, with periods inside: "12", "7.5", "9792.20"
  bool initials = false;  ///< letters with periods: "e.g.", "M.D."; the last period included
  bool code = false;      ///< this and the next are one code with a period inside: "M54.16"
  char level = 0;         ///< the letter that a spinal level left out: 'l' at the 5 of "L4-5"
  Joint joint = Joint::none;
};

/// Replaces `atoms` by the words of `segments` (see SegmentReader): quantities are cut from their
/// units ("325mg"), factors from each other ("2x6", "x16"), levels ("L5S1"), codes ("M54.16");
/// abbreviations with periods become one.
void read_atoms(std::string_view normalised, const std::vector<Span>& segments,
                std::vector<Atom>& atoms);

}  // namespace rationale
