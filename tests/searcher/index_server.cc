#include "tests/searcher/index_server.h"

#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int no_program = 127;
constexpr auto most_waited = std::chrono::seconds(20);  // for a machine that has much else to do

sockaddr_in local(unsigned port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

bool answers(unsigned port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = local(port);
  const bool connected =
      ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return connected;
}

// Does not return.
void become_server(const std::string& folder, unsigned port) {
  ::setpgid(0, 0);  // its connections are processes, to be ended with it
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, stream);
  ::execlp("xapian-tcpsrv", "xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port",
           std::to_string(port).c_str(), folder.c_str(), static_cast<char*>(nullptr));
  ::_exit(no_program);
}

}  // namespace

Listener::Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address = local(0);
  socklen_t size = sizeof address;
  if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      ::listen(socket_, 8) != 0 ||
      ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port is free");
  port_ = ntohs(address.sin_port);
}

Listener::~Listener() {
  ::close(socket_);
}

IndexServer::IndexServer(const std::string& folder, unsigned port) {
  std::signal(SIGPIPE,
              SIG_IGN);  // as the program does: a server that is gone is an error, no signal
  constexpr int most_ports = 5;  // another program may take the free port before the server does
  for (int i = 0; i < (port == 0 ? most_ports : 1); ++i) {
    port_ = port == 0 ? Listener().port() : port;
    if (start(folder)) return;
  }
  throw std::runtime_error("xapian-tcpsrv does not start for " + folder);
}

bool IndexServer::start(const std::string& folder) {
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("cannot fork");
  if (process_ == 0) become_server(folder, port_);
  const auto end = std::chrono::steady_clock::now() + most_waited;
  while (std::chrono::steady_clock::now() < end) {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = -1;
      if (WIFEXITED(status) && WEXITSTATUS(status) == no_program)
        throw std::runtime_error(
            "there is no xapian-tcpsrv: install the Debian package xapian-tools");
      return false;
    }
    if (answers(port_)) return true;
    ::poll(nullptr, 0, 1);
  }
  stop();
  return false;
}

void IndexServer::stop() {
  if (process_ <= 0) return;
  ::kill(-process_, SIGKILL);
  ::kill(process_, SIGKILL);  // where it has no group of its own yet
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}
