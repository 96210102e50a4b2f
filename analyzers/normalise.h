#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// Text prepared for segmentation, with an exact way back. Case is kept.
struct Normalised {
  std::string text;
  /// For each byte of `text` the source bytes it came from; empty where the two are identical byte
  /// by byte. Bytes of one ligature, accented letter … share their source.
  std::vector<Span> origin;

  /// The source bytes that `span` of `text` came from, without what was removed at either end.
  /// Normalising them gives `span` again, unless it cuts through what shares a source.
  Span source(Span span) const;
};

/// NFKC; ligatures and full-width forms resolved by it; curly quotes, primes, dashes and exotic
/// spaces as ASCII, a long dash as "--"; zero-width and control characters removed, a soft hyphen
/// too, unless white space follows it (then it is the hyphen of a line's end); ill-formed bytes as
/// U+FFFD. Against NFKC, a character that would become several words or grow into its neighbour is
/// kept as it is: superscripts ("pain¹"), fractions ("1½"), "㋀". Throws Error(internal) only where
/// ICU itself fails.
Normalised normalise(std::string_view source);

}  // namespace rationale
