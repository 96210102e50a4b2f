#pragma once

#include <string_view>

#include "letters/letter.h"

namespace rationale {

/// True where the first line of `head` names the columns of the Department of Managed Health Care's
/// open data ("ReferenceID", "Determination", "Findings").
bool is_dmhc_header(std::string_view head);

/// The parts of a narrative by its own markers ("Nature of Statutory Criteria/Case Summary:",
/// "Findings:"), as spans of it. Without markers all of it is findings.
struct DmhcNarrative {
  Span case_summary;
  Span findings;  ///< with the final result, which concludes them
};
DmhcNarrative split_narrative(std::string_view narrative);

}  // namespace rationale
