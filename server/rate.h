#pragma once

#include <chrono>
#include <map>
#include <string>

namespace rationale {

/// How many requests a second an address may send, and as many at once as in two seconds.
class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// 0: any number.
  explicit RateLimit(double per_second) : per_second_(per_second) {}

  /// Whether `address` may have another request answered.
  bool allows(const std::string& address, Time now);

 private:
  struct Allowance {
    double requests = 0;
    Time at;
  };
  double full() const;
  double refilled(const Allowance& allowance, Time now) const;

  double per_second_;
  std::map<std::string, Allowance> allowances_;  // of addresses that have used some
};

}  // namespace rationale
