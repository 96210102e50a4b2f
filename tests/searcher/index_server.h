#pragma once

#include <string>
#include <sys/types.h>

/// Xapian's own server, of the Debian package xapian-tools, serving one index on a free port of
/// this host. Its end ends it and all its connections.
class IndexServer {
 public:
  /// Returns when it can be connected to. Throws std::runtime_error where it cannot be started;
  /// names the package where that is why. `port` is one that stop() has freed, or 0.
  explicit IndexServer(const std::string& folder, unsigned port = 0);
  ~IndexServer() { stop(); }
  IndexServer(const IndexServer&) = delete;
  IndexServer& operator=(const IndexServer&) = delete;

  /// As --index takes it: 127.0.0.1:port.
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  unsigned port() const { return port_; }

  /// Kills it, as where its host goes down.
  void stop();

 private:
  bool start(const std::string& folder);

  unsigned port_ = 0;
  pid_t process_ = -1;
};

/// Listens on a free port of this host and never says a word.
class Listener {
 public:
  Listener();
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  unsigned port() const { return port_; }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  int socket_ = -1;
  unsigned port_ = 0;
};
