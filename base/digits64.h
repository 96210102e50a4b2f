#pragma once

#include <cstdint>
#include <string>

namespace rationale {

/// The last `count` digits of `number` to the base 64, the highest first: letters, figures, "-" and
/// "_", a third fewer than hex digits.
std::string digits64(std::uint64_t number, std::size_t count);

}  // namespace rationale
