#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace rationale {

/// Thrown where work stops because time is up. It never leaves searcher/: what was asked for is
/// answered with what there is, or refused (searcher/refused_when_late.h).
struct TimeUp {};

/// When an answer must be there with what was found until then; or never.
class Deadline {
 public:
  /// `milliseconds` from now; 0: never.
  explicit Deadline(std::uint32_t milliseconds = 0)
      : limited_(milliseconds != 0),
        from_(std::chrono::steady_clock::now()),
        at_(from_ + std::chrono::milliseconds(milliseconds)) {}

  bool limited() const { return limited_; }
  bool passed() const { return limited_ && std::chrono::steady_clock::now() >= at_; }
  /// For work that makes a deadline of its own; 0 where there is none.
  std::uint32_t milliseconds_left() const {
    return limited_ ? static_cast<std::uint32_t>(1000 * seconds_left()) : 0;
  }
  double seconds_left() const {
    const std::chrono::duration<double> left = at_ - std::chrono::steady_clock::now();
    return std::max(0.001, left.count());
  }

  /// Throws TimeUp where it has passed.
  void check() const {
    if (passed()) throw TimeUp();
  }

  /// An earlier one, after this share of the time: what a stage may take of it with those before.
  Deadline after(double share) const {
    Deadline earlier = *this;
    earlier.at_ = from_ + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                              share * (at_ - from_));
    return earlier;
  }

 private:
  bool limited_;
  std::chrono::steady_clock::time_point from_;
  std::chrono::steady_clock::time_point at_;
};

}  // namespace rationale
