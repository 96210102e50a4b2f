#include "server/listener.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"

namespace rationale {
namespace {

constexpr int backlog = 1024;

[[noreturn]] void cannot_listen(const std::string& where, int error, const std::string& hint) {
  throw Error(ErrorCode::usage, "cannot listen at " + where + ": " + std::strerror(error), hint);
}

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;
};

// Of numbers only: a name could stand for several addresses.
SocketAddress socket_address(const std::string& address, unsigned port) {
  addrinfo wanted{};
  wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
    throw Error(ErrorCode::usage, "'" + address + "' is no address to listen at",
                "give one in numbers, such as 127.0.0.1 or ::1");
  SocketAddress result;
  std::memcpy(&result.storage, found->ai_addr, found->ai_addrlen);
  result.size = found->ai_addrlen;
  ::freeaddrinfo(found);
  return result;
}

bool is_loopback_address(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET) {
    const auto& four = reinterpret_cast<const sockaddr_in&>(address);
    return (ntohl(four.sin_addr.s_addr) >> 24) == 127;
  }
  return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr) != 0;
}

unsigned port_of(int descriptor) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
  if (address.ss_family == AF_INET)
    return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
  return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
}

// Whether somebody listens there now.
bool is_answered(const sockaddr_un& address) {
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool answered =
      ::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(descriptor);
  return answered;
}

}  // namespace

Listener listen_at(const std::string& address, unsigned port) {
  const SocketAddress at = socket_address(address, port);
  const bool six = at.storage.ss_family == AF_INET6;
  const std::string shown = six ? "[" + address + "]" : address;
  Listener listener;
  listener.descriptor =
      ::socket(at.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int yes = 1;
  ::setsockopt(listener.descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const bool listens =
      listener.descriptor >= 0 &&
      ::bind(listener.descriptor, reinterpret_cast<const sockaddr*>(&at.storage), at.size) == 0 &&
      ::listen(listener.descriptor, backlog) == 0;
  if (!listens)
    cannot_listen(shown + ":" + std::to_string(port), errno,
                  "choose another --port, or 0 for any that is free");
  const std::string with_port = ":" + std::to_string(port_of(listener.descriptor));
  listener.address = "http://" + shown + with_port + "/";
  listener.is_loopback = is_loopback_address(at.storage);
  listener.hosts = {shown + with_port};
  if (listener.is_loopback)
    for (const char* name : {"localhost", "127.0.0.1", "[::1]"})
      listener.hosts.push_back(name + with_port);
  return listener;
}

Listener listen_at_socket(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path)
    cannot_listen("'" + path + "'", ENAMETOOLONG, "give a shorter --socket");
  std::memcpy(address.sun_path, path.c_str(), path.size());
  struct stat before {};
  const bool is_socket = ::lstat(path.c_str(), &before) == 0 && S_ISSOCK(before.st_mode);
  if (is_socket && is_answered(address))
    cannot_listen(path, EADDRINUSE, "another server listens there");
  if (is_socket) ::unlink(path.c_str());
  Listener listener;
  listener.descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const mode_t mask = ::umask(0117);
  const bool listens = listener.descriptor >= 0 &&
                       ::bind(listener.descriptor, reinterpret_cast<const sockaddr*>(&address),
                              sizeof address) == 0 &&
                       ::listen(listener.descriptor, backlog) == 0;
  const int error = errno;
  ::umask(mask);
  if (!listens) cannot_listen(path, error, "name a --socket that can be made");
  listener.address = "unix:" + path;
  return listener;
}

}  // namespace rationale
