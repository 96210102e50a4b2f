#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace rationale {

/// When an answer must be there with what was found until then; or never.
class Deadline {
 public:
  /// `milliseconds` from now; 0: never.
  explicit Deadline(std::uint32_t milliseconds = 0)
      : limited_(milliseconds != 0),
        at_(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds)) {}

  bool limited() const { return limited_; }
  bool passed() const { return limited_ && std::chrono::steady_clock::now() >= at_; }
  double seconds_left() const {
    const std::chrono::duration<double> left = at_ - std::chrono::steady_clock::now();
    return std::max(0.001, left.count());
  }

 private:
  bool limited_;
  std::chrono::steady_clock::time_point at_;
};

}  // namespace rationale
