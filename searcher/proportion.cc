#include "searcher/proportion.h"

#include <algorithm>
#include <cmath>

namespace rationale {
namespace {

constexpr double z = 1.959963984540054;  // of the normal distribution: 95 % lie within ±z

// The centre of the interval and half its width.
struct Wilson {
  double centre = 0.5;
  double half = 0.5;
};

Wilson wilson(const Proportion& p) {
  if (p.denominator == 0) return {};
  const auto n = static_cast<double>(p.denominator);
  const double share = p.value();
  const double scale = 1 + z * z / n;
  return {(share + z * z / (2 * n)) / scale,
          z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale};
}

}  // namespace

double Proportion::value() const {
  if (denominator == 0) return 0;
  return static_cast<double>(numerator) / static_cast<double>(denominator);
}

// At the ends of the range the formula misses 0 and 1 by rounding alone.
double Proportion::low() const {
  const Wilson w = wilson(*this);
  return numerator == 0 ? 0 : std::max(0.0, w.centre - w.half);
}

double Proportion::high() const {
  const Wilson w = wilson(*this);
  return numerator == denominator ? 1 : std::min(1.0, w.centre + w.half);
}

}  // namespace rationale
