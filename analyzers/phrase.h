#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// One place of a phrase: any of `alternatives` ("word", or "begin*" for every word that begins
/// so), after at most `max_gap` other words.
struct PhraseElement {
  std::vector<std::string> alternatives;
  int max_gap = 0;
};

/// A phrase of the lists cues, role_cues and concept_patterns.
struct Phrase {
  std::vector<PhraseElement> elements;
  bool any_order = false;
};

/// Reads the phrase syntax of the lists: elements between spaces, in order; `a|b` one of them;
/// `word*` a beginning; `_` before an element: right after the one before; `~N`: at most N words
/// between; else at most `default_gap`. `_` and `~N` may stand alone or be glued to their element.
/// A leading `<>`: in any order. Throws Error(usage) with what is wrong; the caller adds list and
/// row.
Phrase parse_phrase(std::string_view text, int default_gap);

}  // namespace rationale
