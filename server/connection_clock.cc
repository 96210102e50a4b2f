#include "server/connection_clock.h"

#include <sys/socket.h>

namespace rationale {
namespace {

constexpr std::chrono::milliseconds between_looks{250};

}  // namespace

ConnectionClock::ConnectionClock(Metrics& metrics)
    : metrics_(metrics), thread_([this] { watch(); }) {}

ConnectionClock::~ConnectionClock() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ending_changed_.notify_all();
  thread_.join();
}

void ConnectionClock::opened(Key connection, int descriptor) {
  const std::lock_guard lock(mutex_);
  connections_[connection] = {descriptor, std::nullopt};
  metrics_.connections = connections_.size();
}

void ConnectionClock::closed(Key connection) {
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
  metrics_.connections = connections_.size();
}

void ConnectionClock::give(Key connection, std::optional<std::chrono::milliseconds> time) {
  const std::lock_guard lock(mutex_);
  const auto found = connections_.find(connection);
  if (found == connections_.end()) return;
  found->second.end.reset();
  if (time) found->second.end = std::chrono::steady_clock::now() + *time;
}

void ConnectionClock::watch() {
  std::unique_lock lock(mutex_);
  while (!ending_changed_.wait_for(lock, between_looks, [this] { return ending_; })) {
    const auto now = std::chrono::steady_clock::now();
    for (auto& [key, timed] : connections_) {
      if (!timed.end || *timed.end > now) continue;
      timed.end.reset();
      ::shutdown(timed.descriptor, SHUT_RDWR);  // the server's own thread closes it
      metrics_.count_slow();
    }
  }
}

}  // namespace rationale
