#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "server/metrics.h"

namespace rationale {

/// Closes connections whose time is up: a client that sends a byte now and then is never idle, and
/// could hold a connection for ever. May be used from several threads.
class ConnectionClock {
 public:
  using Key = const void*;

  explicit ConnectionClock(Metrics& metrics);
  ~ConnectionClock();
  ConnectionClock(const ConnectionClock&) = delete;
  ConnectionClock& operator=(const ConnectionClock&) = delete;

  void opened(Key connection, int descriptor);
  /// Must be called before the descriptor is closed.
  void closed(Key connection);

  /// From now on the connection has that long; without a limit: as long as it takes.
  void give(Key connection, std::optional<std::chrono::milliseconds> time);

 private:
  struct Timed {
    int descriptor;
    std::optional<std::chrono::steady_clock::time_point> end;
  };
  void watch();

  Metrics& metrics_;
  std::mutex mutex_;
  std::condition_variable ending_changed_;
  bool ending_ = false;
  std::map<Key, Timed> connections_;
  std::thread thread_;
};

}  // namespace rationale
