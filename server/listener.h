#pragma once

#include <string>
#include <vector>

namespace rationale {

/// A socket that listens.
struct Listener {
  int descriptor = -1;
  std::string address;             ///< as it is printed: "http://127.0.0.1:8765/" or a path
  std::vector<std::string> hosts;  ///< what Host may say; empty: anything
  bool is_loopback = true;         ///< only this machine reaches it
};

/// Listens at an address of this machine, in numbers; port 0: any that is free. Throws Error(usage)
/// where that cannot be.
Listener listen_at(const std::string& address, unsigned port);

/// Listens at a socket of the file system, for its owner and group. Takes the place of one that
/// nobody listens at. Throws Error(usage) where that cannot be.
Listener listen_at_socket(const std::string& path);

}  // namespace rationale
