#include "index/apart.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <sys/wait.h>
#include <unistd.h>

namespace rationale {
namespace {

[[noreturn]] void work_and_send(const std::function<std::string()>& work, int to) {
  const std::string result = work();
  for (std::size_t sent = 0; sent < result.size();) {
    const ssize_t size = ::write(to, result.data() + sent, result.size() - sent);
    if (size < 0 && errno != EINTR) ::_exit(1);
    if (size > 0) sent += static_cast<std::size_t>(size);
  }
  ::_exit(0);
}

std::string receive(int from) {
  std::string all;
  std::array<char, 4096> block{};
  for (;;) {
    const ssize_t size = ::read(from, block.data(), block.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return all;
    all.append(block.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace

std::optional<std::string> run_apart(const std::function<std::string()>& work) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) return std::nullopt;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe[0]);
    // What brings it down is the caller's to tell.
    std::signal(SIGSEGV, SIG_DFL);
    std::signal(SIGBUS, SIG_DFL);
    std::set_terminate([] { ::_exit(1); });
    work_and_send(work, pipe[1]);
  }
  ::close(pipe[1]);
  std::string result = child < 0 ? "" : receive(pipe[0]);
  ::close(pipe[0]);
  if (child < 0) return std::nullopt;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return result;
}

}  // namespace rationale
