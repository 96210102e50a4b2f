#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/token.h"

namespace rationale {

/// The words of a normalised text, with the tokens of medicine and law kept whole and findable by
/// their parts. `span` counts bytes of the normalised text; `stem` is left empty for words (see
/// Stemmer) and holds the canonical whole for compounds:
///
/// | printed | compound stem | parts |
/// |---|---|---|
/// | L4-L5, L4-5, L4/5, L4/L5, L4 - L5, L4L5 | l4-l5 | l4, l5 (the stem of the 5 is l5) |
/// | L4-L5-S1 | l4-l5 and l5-s1, which share a part | l4, l5, s1 |
/// | 10/325mg | 10/325 | 10, 325 (then mg, a word of its own) |
/// | 2x6, 2 x 6, 2X6 | 2x6 | 2, x, 6 |
/// | x16, x 16 | x16 | x, 16 |
/// | #120, # 120 | #120 | 120 |
/// | 50% | 50% | 50 |
/// | 1,200 | 1200 | 1, 200 |
/// | 4-6 | 4-6 | 4, 6 |
/// | M54.16 | m54.16 | m54 and 16 |
/// | 9792.20(f), 9792.20f | 9792.20f | 9792.20, f |
/// | EMG/NCV, He/she | emg/ncv, he/she | emg, ncv … |
/// | x-ray, T2-weighted | xray, t2weighted | x, ray … |
/// | authoriza- tion (a line's end), Non- MTUS | authorization, nonmtus | authoriza, tion … |
/// | 10/13/2016, 10-13-16, 01/05/16 | 10/13/2016, 10/13/16, 1/5/16 | 10, 13, 2016 … |
/// | web and mail addresses | as printed, folded | their words |
///
/// Abbreviations with periods are one word: "M.D." has the form m.d. and the stem md.
///
/// Not thread-safe per object; make one a thread.
class WordSplitter {
 public:
  WordSplitter();
  ~WordSplitter();
  WordSplitter(WordSplitter&&) noexcept;
  WordSplitter& operator=(WordSplitter&&) noexcept;

  /// All words of `normalised`, ordered by position, a compound before its parts.
  std::vector<Token> split(std::string_view normalised);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rationale
