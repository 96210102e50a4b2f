#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/understanding.h"

namespace rationale {

using Lines = std::vector<std::string>;

/// "concept present" or "concept absent" of each finding of a sentence, about a treatment, that is
/// sure enough to be shown.
inline Lines found(const std::string& sentence, const std::string& treatment) {
  static Annotator annotator;
  static Analyzer analyzer;
  // What stands first in a rationale may be a recital.
  const Understanding u =
      annotator.annotate("The guidelines recommend care. " + sentence, Section::rationale,
                         Depth::concepts, analyzer.analyze(treatment).tokens);
  const auto& concepts = Taggers::standard().concept_matcher.concepts();
  Lines lines;
  for (const StatedFinding& finding : u.findings)
    if (finding.factors.confidence() >= 60)
      lines.push_back(concepts[finding.concept_number].id +
                      (finding.assertion == Assertion::negated ? " absent" : " present"));
  return lines;
}

/// Whether the finding ("red_flags absent") is among them.
inline bool finds(const std::string& sentence, const std::string& finding,
                  const std::string& treatment = "MRI of the lumbar spine") {
  const Lines lines = found(sentence, treatment);
  return std::find(lines.begin(), lines.end(), finding) != lines.end();
}

/// Neither present nor absent.
inline bool leaves_open(const std::string& sentence, const std::string& id,
                        const std::string& treatment = "MRI of the lumbar spine") {
  return !finds(sentence, id + " present", treatment) &&
         !finds(sentence, id + " absent", treatment);
}

}  // namespace rationale
