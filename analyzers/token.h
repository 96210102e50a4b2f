#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"

namespace rationale {

/// What a token is made of.
enum class TokenKind : std::uint8_t {
  word,      ///< letters: "improvement", "patient's", "l4"
  number,    ///< "12", "7.5", "97110"
  compound,  ///< a whole that is also findable by its parts: "L4-L5", "10/325", "x-ray",
             ///< "9792.20(f)"
};

/// The number of a token that no analyzer has numbered.
inline constexpr std::uint32_t unnumbered = 0xffffffff;

/// One word of a text. The parts of a compound are tokens of their own at consecutive positions;
/// the compound itself stands before them at the position of its first part.
struct Token {
  Span span;                   ///< bytes of the source text
  std::uint32_t position = 0;  ///< 0…, counts words and parts, never compounds
  std::uint32_t length = 1;    ///< positions covered: 1, or the number of parts of a compound
  TokenKind kind = TokenKind::word;
  std::string
      form;  ///< as printed, normalised and case-folded: normalise + fold of the span's bytes
  std::string
      stem;  ///< what is indexed and compared: equal for all printed forms of the same thing
  std::uint32_t word = unnumbered;  ///< of its analyzer's words: one number, one form and stem
};

}  // namespace rationale
