#pragma once

#include <string_view>
#include <vector>

#include "analyzers/token.h"

namespace rationale {

/// Reads "pt" by its neighbours and its case, and notes in `stem` what it is short for: nothing
/// where it is physical therapy ("12 visits of PT"), the patient ("Pt. has pain", "the pt states")
/// or prothrombin time ("PT/INR", "PT and PTT"). Spans of `tokens` are bytes of `sentence`.
void read_short_forms(std::string_view sentence, std::vector<Token>& tokens);

/// The word by which rules go: "patient" for a "pt" that is one, else the printed form.
std::string_view form_for_rules(const Token& token);

}  // namespace rationale
