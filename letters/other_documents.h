#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "letters/lines.h"

namespace rationale {

/// What a document is that bears `line` as its title and is no determination of an Independent
/// Medical Review: "an Independent Bill Review". Empty where `line` is no such title.
std::string_view titled_document(std::string_view line);

/// The same by the first lines of a document, at most `most` of them.
std::string_view other_document(const std::vector<Line>& lines, std::size_t most);

/// The document is an Independent Bill Review, whose headings are much like a medical review's.
bool is_bill_review(const std::vector<Line>& lines);

}  // namespace rationale
