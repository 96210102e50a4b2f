#pragma once

#include <string>
#include <vector>

#include "letters/letter.h"

namespace rationale {

/// The values of field `citing`: "ur_cited_no_evidence" where the claims administrator's field says
/// that it cited none; where both sides relied on guidelines, "other_guideline" if none of the
/// reviewer's is one of the claims administrator's, else "same_guideline". Guidelines are the same
/// by authority and title; one whose title is not given may be any of its authority, and counts as
/// the same.
std::vector<std::string> citing(const std::vector<Citation>& citations);

}  // namespace rationale
