#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace rationale {

/// The sentences of `part` of a narrative, as spans of it.
std::vector<Span> narrative_sentences(std::string_view text, Span part);

/// The sentence tells that something was asked for or denied.
bool states_request(std::string_view sentence);

/// What a request in `part` asks for: "a scan" of "requested authorization and coverage for a
/// scan", up to what it is for; empty where none is stated.
Span requested(std::string_view text, Span part);

/// `[begin, end)` without white space at its ends.
Span inner_span(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace rationale
