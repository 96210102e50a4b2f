#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace rationale {

/// What a server counts of itself. May be used from several threads.
class Metrics {
 public:
  /// A request that was answered: its operation, or "other", and the status.
  void count(const std::string& operation, int status, std::chrono::nanoseconds took);

  /// A connection that was closed before its request was there in time.
  void count_slow() { ++slow_; }

  std::atomic<std::uint64_t> waiting{0};  ///< requests for a worker
  std::atomic<std::uint64_t> working{0};
  std::atomic<std::uint64_t> streaming{0};
  std::atomic<std::uint64_t> connections{0};

  /// In Prometheus' text format 0.0.4.
  std::string text() const;

 private:
  static constexpr std::array<double, 8> bounds{0.001, 0.005, 0.02, 0.1, 0.5, 1, 2.5, 5};

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> answers_;
  std::array<std::uint64_t, bounds.size() + 1> within_{};  // the last one: longer
  double seconds_ = 0;
  std::atomic<std::uint64_t> slow_{0};
};

}  // namespace rationale
