#pragma once

#include <cstdint>

namespace rationale {

/// A share of cases with what chance leaves open.
struct Proportion {
  std::uint64_t numerator = 0;
  std::uint64_t denominator = 0;

  /// 0…1; 0 where there is no case.
  double value() const;
  /// The ends of the Wilson score interval at 95 % (Wilson 1927, without continuity correction),
  /// 0…1; the whole range where there is no case.
  double low() const;
  double high() const;
};

}  // namespace rationale
