#pragma once

#include <compare>
#include <cstdint>

namespace rationale {

/// Why a finding is believed as far as it is: shares in percent, whose product is its confidence.
/// docs/evaluation.md tells how they were measured.
struct FindingFactors {
  std::uint8_t pattern = 100;   ///< how much of the wording is given: one word, several
  std::uint8_t role = 100;      ///< where it stands: a finding, the reason of a decision, a recital
  std::uint8_t distance = 100;  ///< how many other words stand between the wording's
  std::uint8_t cue = 100;       ///< how what affirms or denies it reaches it

  /// The product, in percent.
  unsigned confidence() const {
    return static_cast<unsigned>(pattern) * role / 100 * distance / 100 * cue / 100;
  }

  auto operator<=>(const FindingFactors&) const = default;
};

}  // namespace rationale
