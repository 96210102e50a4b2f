#pragma once

#include <vector>

#include "analyzers/roles.h"
#include "analyzers/sentence_view.h"

namespace rationale {

/// A guideline's list of circumstances or criteria, whose members read like findings ("Patient has
/// engaged in diversion"), until a sentence speaks of this case again. Asked sentence by sentence.
class GuidelineList {
 public:
  /// Whether a sentence is a member of a list that an earlier one has begun.
  bool holds(const std::vector<WordView>& words);
  /// Reads a sentence of the given role, which may begin a list: "… the following circumstances:".
  void read(const std::vector<WordView>& words, Role role);

 private:
  bool open_ = false;
};

}  // namespace rationale
