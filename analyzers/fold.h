#pragma once

#include <string>
#include <string_view>

namespace rationale {

/// `normalised` case-folded (Unicode full case folding, no language's special rules): "İ", "ß" and
/// "Σ" too.
std::string fold(std::string_view normalised);

}  // namespace rationale
