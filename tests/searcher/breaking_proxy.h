#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

/// Stands between a client and the server of an index: hands on what they say, and once it is told
/// to, answers each query by itself. Its end ends all connections.
class BreakingProxy {
 public:
  /// Hands on to the server at `port` of this host.
  explicit BreakingProxy(unsigned port);
  ~BreakingProxy();
  BreakingProxy(const BreakingProxy&) = delete;
  BreakingProxy& operator=(const BreakingProxy&) = delete;

  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  /// From now on each query is answered by these bytes and the end of the connection.
  void answer_queries_by(std::string bytes);

 private:
  void accept_all();
  void hand_on(int client);

  unsigned server_port_ = 0;
  int listening_ = -1;
  unsigned port_ = 0;
  std::atomic<bool> ends_{false};
  std::atomic<std::shared_ptr<const std::string>> answer_{nullptr};
  std::thread accepting_;
  std::vector<std::thread> connections_;  // of accepting_
};
