#include "server/rate.h"

#include <algorithm>

namespace rationale {
namespace {

constexpr std::size_t most_addresses = 10'000;
constexpr double seconds_at_once = 2;

}  // namespace

double RateLimit::full() const {
  return std::max(1.0, seconds_at_once * per_second_);
}

double RateLimit::refilled(const Allowance& allowance, Time now) const {
  const double seconds = std::chrono::duration<double>(now - allowance.at).count();
  return std::min(allowance.requests + seconds * per_second_, full());
}

bool RateLimit::allows(const std::string& address, Time now) {
  if (per_second_ <= 0) return true;
  const bool is_known = allowances_.contains(address);
  if (!is_known && allowances_.size() >= most_addresses)  // who has all of it again needs no place
    std::erase_if(allowances_,
                  [&](const auto& one) { return refilled(one.second, now) >= full(); });
  if (!is_known && allowances_.size() >= most_addresses) return false;
  Allowance& allowance = allowances_.try_emplace(address, Allowance{full(), now}).first->second;
  allowance = {refilled(allowance, now), now};
  if (allowance.requests < 1) return false;
  allowance.requests -= 1;
  return true;
}

}  // namespace rationale
