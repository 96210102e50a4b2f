#pragma once

#include <string>

namespace rationale {

/// `text`, which cannot be read, with as little as can be changed so that it can: a connector
/// without a side and a parenthesis without another are left out or completed, a distance is one
/// that exists, words in parentheses on a side of a distance are a phrase. Empty where that does not
/// help.
std::string repaired_query(const std::string& text, bool strict);

}  // namespace rationale
