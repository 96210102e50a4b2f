#pragma once

#include <cstdint>
#include <string_view>

namespace rationale {

/// A number that changes when any byte of `bytes` does: against a failing disk, not against an
/// attacker. Eight bytes a step, so that checking what a query reads takes no time worth naming.
std::uint32_t checksum(std::string_view bytes);

}  // namespace rationale
