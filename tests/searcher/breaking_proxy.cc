#include "tests/searcher/breaking_proxy.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace {

// Of Xapian's remote protocol: what a message that asks a query begins with.
constexpr char query_message = 8;
constexpr int tick_ms = 20;

sockaddr_in local(unsigned port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

bool send_all(int socket, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = ::send(socket, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

BreakingProxy::BreakingProxy(unsigned port)
    : server_port_(port), listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address = local(0);
  socklen_t size = sizeof address;
  if (::bind(listening_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      ::listen(listening_, 8) != 0 ||
      ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port is free");
  port_ = ntohs(address.sin_port);
  accepting_ = std::thread([this] { accept_all(); });
}

BreakingProxy::~BreakingProxy() {
  ends_ = true;
  accepting_.join();
  ::close(listening_);
}

void BreakingProxy::answer_queries_by(std::string bytes) {
  answer_ = std::make_shared<const std::string>(std::move(bytes));
}

void BreakingProxy::accept_all() {
  while (!ends_) {
    pollfd waiting{listening_, POLLIN, 0};
    if (::poll(&waiting, 1, tick_ms) <= 0) continue;
    const int client = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) connections_.emplace_back([this, client] { hand_on(client); });
  }
  for (std::thread& connection : connections_) connection.join();
}

void BreakingProxy::hand_on(int client) {
  const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = local(server_port_);
  bool goes_on =
      ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  std::array<char, 65536> bytes;
  while (goes_on && !ends_) {
    std::array<pollfd, 2> waiting{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
    if (::poll(waiting.data(), waiting.size(), tick_ms) <= 0) continue;
    for (const pollfd& from : waiting) {
      if (from.revents == 0) continue;
      const ssize_t size = ::recv(from.fd, bytes.data(), bytes.size(), 0);
      goes_on = size > 0;
      if (!goes_on) break;
      const std::shared_ptr<const std::string> answer = answer_;
      if (from.fd == client && answer && bytes.front() == query_message) {
        send_all(client, answer->data(), answer->size());
        goes_on = false;
        break;
      }
      goes_on = send_all(from.fd == client ? server : client, bytes.data(),
                         static_cast<std::size_t>(size));
      if (!goes_on) break;
    }
  }
  ::close(server);
  ::close(client);
}
