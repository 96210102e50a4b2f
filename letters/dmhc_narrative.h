#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// A narrative in one line.
struct FlatNarrative {
  std::string text;                      ///< white space collapsed
  std::vector<std::size_t> line_starts;  ///< where its lines began, in order; without the first
};

FlatNarrative flatten(std::string_view printed);

/// The parts of a narrative about a health plan's denial, as spans of it. A label ("Findings:",
/// "Final Result:") counts at the beginning of a sentence or line. Without labels, what stands
/// before the first sentence about the reviewer is the summary, and what states no request the
/// findings.
struct DmhcNarrative {
  Span case_summary;
  Span findings;     ///< without the result and the credentials; all where nothing else is left
  Span result;       ///< behind "Final Result:"
  Span credentials;  ///< behind "Credentials/Qualifications:", or the sentence that states them
  Span request;      ///< what was requested: "a scan" of "requested authorization for a scan"
};

DmhcNarrative split_narrative(const FlatNarrative& narrative);
DmhcNarrative split_narrative(std::string_view narrative);

/// The specialties in "The reviewer is board certified in X with sub-certification in Y." and "The
/// reviewers are board certified in X.", each once, spelled as printed.
std::vector<std::string> reviewers_specialties(std::string_view credentials);

}  // namespace rationale
