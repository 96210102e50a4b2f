#pragma once

#include <cstdint>
#include <string_view>

namespace rationale {

/// A number that is another, but for one case in four thousand million, when any bit of `bytes` is:
/// against a failing disk, not against an attacker. XXH3 (https://xxhash.com), which reads some
/// bytes a nanosecond, so that checking what a query reads takes no time worth naming. The same on
/// every machine.
std::uint32_t checksum(std::string_view bytes);

/// As checksum(), of all 64 bits.
std::uint64_t checksum64(std::string_view bytes);

}  // namespace rationale
