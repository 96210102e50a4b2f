#include "letters/pdf_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "base/error.h"

namespace rationale {
namespace {

[[noreturn]] void cannot_start(const std::string& program, int problem) {
  throw Error(ErrorCode::rejected, "the PDF reader " + program +
                                       " cannot be started: " + std::strerror(problem) +
                                       "; run again, perhaps with fewer --jobs");
}

// The ends of what a worker is started with: [0] is ours, [1] the worker's.
struct Ends {
  std::array<int, 2> socket{-1, -1};
  std::array<int, 2> lifeline{-1, -1};

  Ends() = default;
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;
  ~Ends() {
    for (const int end : {socket[0], socket[1], lifeline[0], lifeline[1]})
      if (end >= 0) ::close(end);
  }

  bool open() {
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, socket.data()) != 0) return false;
    if (::pipe2(lifeline.data(), O_CLOEXEC) != 0) return false;
    std::swap(lifeline[0], lifeline[1]);  // we hold the end for writing
    return true;
  }
};

// Signals as they are at first, whatever this program ignores or blocks.
class CleanStart {
 public:
  CleanStart() {
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    ::posix_spawn_file_actions_init(&files);
  }
  ~CleanStart() {
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
  }
  CleanStart(const CleanStart&) = delete;
  CleanStart& operator=(const CleanStart&) = delete;

  posix_spawnattr_t attributes{};
  posix_spawn_file_actions_t files{};
};

// Only what the loader may need to find poppler.
std::string loader_path() {
  const char* path = std::getenv("LD_LIBRARY_PATH");
  return path == nullptr ? std::string() : std::string("LD_LIBRARY_PATH=") + path;
}

int spawn(const std::string& program, const PdfLimits& limits, const Ends& ends, pid_t& pid) {
  CleanStart start;
  ::posix_spawn_file_actions_adddup2(&start.files, ends.lifeline[1], pdf_lifeline);
  ::posix_spawn_file_actions_adddup2(&start.files, ends.socket[1], pdf_socket);
  ::posix_spawn_file_actions_addopen(&start.files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<std::string, 4> words{program, std::to_string(limits.memory_mib),
                                   std::to_string(limits.cpu_seconds),
                                   std::to_string(limits.text_mib)};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
  std::string path = loader_path();
  char* environment[] = {path.empty() ? nullptr : path.data(), nullptr};
  return ::posix_spawn(&pid, program.c_str(), &start.files, &start.attributes, arguments,
                       environment);
}

// Waits until `socket` is ready for `events`. False where the deadline came first.
bool ready(int socket, short events, PdfProcess::Deadline deadline) {
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    struct pollfd waited {
      socket, events, 0
    };
    const int found =
        ::poll(&waited, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 60'000)));
    if (found > 0) return true;
    if (found < 0 && errno != EINTR) return true;  // what is tried next fails, and says so
  }
}

std::string over(const std::string& what, const char* option) {
  return "reading the PDF takes more than " + what + ", the limit; if you trust it, raise " +
         option + ", else print it to a new PDF";
}

}  // namespace

PdfProcess::PdfProcess(const std::string& program, const PdfLimits& limits)
    : program_(program), limits_(limits) {
  Ends ends;
  if (!ends.open()) cannot_start(program, errno);
  if (const int problem = spawn(program, limits, ends, pid_); problem != 0) {
    pid_ = -1;
    cannot_start(program, problem);
  }
  socket_ = std::exchange(ends.socket[0], -1);
  lifeline_ = std::exchange(ends.lifeline[0], -1);
}

PdfProcess::~PdfProcess() {
  end();
}

int PdfProcess::end() {
  int status = 0;
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);  // changes nothing about one that has ended
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  pid_ = -1;
  for (int* open : {&socket_, &lifeline_})
    if (*open >= 0) ::close(std::exchange(*open, -1));
  return status;
}

PdfProcess::Outcome PdfProcess::read(const std::string& bytes, PdfRequest what, Deadline deadline) {
  PdfAnswer kind{};
  Outcome outcome;
  ++requests_;
  const Wait how = exchange(bytes, what, deadline, kind, outcome.text);
  if (how != Wait::done) return lost(how);
  if (kind == PdfAnswer::problem) {
    outcome.text.problem = std::move(outcome.text.pages.front());
    outcome.text.pages.clear();
  } else if (kind == PdfAnswer::too_much_text) {
    outcome.end = End::over;
    outcome.text.problem = over(std::to_string(limits_.text_mib) + " MiB of text", "--pdf-text");
  }
  return outcome;
}

PdfProcess::Wait PdfProcess::exchange(const std::string& bytes, PdfRequest what, Deadline deadline,
                                      PdfAnswer& kind, PdfPages& text) {
  const std::uint64_t size = bytes.size();
  // A worker that dies early has closed its end before all is sent; why is asked of its status.
  Wait how = send(&what, sizeof what, deadline);
  if (how == Wait::done) how = send(&size, sizeof size, deadline);
  if (how == Wait::done) how = send(bytes.data(), bytes.size(), deadline);
  if (how == Wait::late) return how;
  if (how = receive_greeting(deadline); how != Wait::done) return how;
  std::uint32_t count = 0;
  if (how = receive(&kind, sizeof kind, deadline); how != Wait::done) return how;
  if (how = receive(&count, sizeof count, deadline); how != Wait::done) return how;
  if (kind > PdfAnswer::too_much_text || (kind == PdfAnswer::problem && count != 1))
    return Wait::senseless;
  how = receive_texts(count, deadline, text.pages);
  for (std::vector<std::string>* list : {&text.attached, &text.tilted}) {
    if (how != Wait::done || kind != PdfAnswer::pages) return how;
    if (how = receive(&count, sizeof count, deadline); how != Wait::done) return how;
    how = receive_texts(count, deadline, *list);
  }
  return how;
}

PdfProcess::Wait PdfProcess::receive_greeting(Deadline deadline) {
  if (greeted_) return Wait::done;
  std::array<char, pdf_greeting.size()> greeting{};
  const Wait how = receive(greeting.data(), greeting.size(), deadline);
  if (how != Wait::done) return how;
  greeted_ = std::string_view(greeting.data(), greeting.size()) == pdf_greeting;
  return greeted_ ? Wait::done : Wait::senseless;
}

PdfProcess::Wait PdfProcess::receive_texts(std::uint32_t count, Deadline deadline,
                                           std::vector<std::string>& texts) const {
  std::size_t left = (std::size_t{limits_.text_mib} << 20) + pdf_page_bytes;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint32_t size = 0;
    if (const Wait how = receive(&size, sizeof size, deadline); how != Wait::done) return how;
    if (size + pdf_page_bytes > left) return Wait::senseless;
    left -= size + pdf_page_bytes;
    std::string& text = texts.emplace_back(size, '\0');
    if (const Wait how = receive(text.data(), size, deadline); how != Wait::done) return how;
  }
  return Wait::done;
}

PdfProcess::Wait PdfProcess::send(const void* from, std::size_t size, Deadline deadline) const {
  for (const char* at = static_cast<const char*>(from); size > 0;) {
    const ssize_t sent = ::send(socket_, at, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      at += sent;
      size -= static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN) {
      if (!ready(socket_, POLLOUT, deadline)) return Wait::late;
    } else if (errno != EINTR) {
      return Wait::closed;
    }
  }
  return Wait::done;
}

PdfProcess::Wait PdfProcess::receive(void* into, std::size_t size, Deadline deadline) const {
  for (char* at = static_cast<char*>(into); size > 0;) {
    const ssize_t got = ::recv(socket_, at, size, MSG_DONTWAIT);
    if (got > 0) {
      at += got;
      size -= static_cast<std::size_t>(got);
    } else if (got < 0 && errno == EAGAIN) {
      if (!ready(socket_, POLLIN, deadline)) return Wait::late;
    } else if (got == 0 || errno != EINTR) {
      return Wait::closed;
    }
  }
  return Wait::done;
}

PdfProcess::Outcome PdfProcess::lost(Wait how) {
  const bool greeted = greeted_;
  const int status = end();
  Outcome outcome{End::broken, {}};
  if (how == Wait::late) {
    outcome.end = End::over;
    outcome.text.problem = over(std::to_string(limits_.wall_seconds) + " s", "--pdf-time");
  } else if (how == Wait::senseless) {
    outcome.text.problem = "the PDF reader " + program_ + " gave an answer of another version";
    if (greeted) outcome.text.problem = "the PDF reader failed on it: its answer makes no sense";
  } else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
    outcome.end = End::over;
    outcome.text.problem =
        over(std::to_string(limits_.cpu_seconds) + " s of processor time", "--pdf-cpu");
  } else {
    outcome.text.problem = death(status);
  }
  return outcome;
}

std::string PdfProcess::death(int status) const {
  if (WIFEXITED(status) && WEXITSTATUS(status) == pdf_exit_no_memory)
    return over(std::to_string(limits_.memory_mib) + " MiB of memory", "--pdf-memory");
  const std::string how = WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) +
                                                    ", " + ::strsignal(WTERMSIG(status))
                                              : "exit code " + std::to_string(WEXITSTATUS(status));
  if (!greeted_)
    return "the PDF reader did not start (" + how + "); '" + program_ + " --check' may show why";
  return "the PDF reader crashed on it (" + how + "); print it to a new PDF";
}

}  // namespace rationale
