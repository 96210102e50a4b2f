#include "letters/pdf_worker/try_out.h"

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "letters/pdf_limits.h"
#include "letters/pdf_worker/confinement.h"
#include "letters/pdf_worker/pages.h"

namespace rationale {
namespace {

struct Attempt {
  const char* what;
  bool (*succeeds)();
};

bool opens(const char* path, int flags) {
  return ::open(path, flags, 0600) >= 0;
}

bool writes_a_file() {
  const std::string path = "/tmp/rationale-pdf-worker-" + std::to_string(::getpid());
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (file < 0) return false;
  const bool written = ::write(file, "x", 1) == 1;
  ::unlink(path.c_str());
  return written;
}

bool starts_a_process() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  return child > 0;
}

bool runs_a_program() {
  char* const none[] = {nullptr};
  ::execve("/proc/self/exe", none, none);
  return false;  // else it would not have returned
}

bool allocates_all_memory() {
  void* memory =
      ::mmap(nullptr, std::size_t{1} << 40, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return memory != MAP_FAILED;
}

bool raises_its_limit() {
  const struct rlimit none { RLIM_INFINITY, RLIM_INFINITY };
  return ::setrlimit(RLIMIT_AS, &none) == 0;
}

constexpr Attempt attempts[] = {
    {"a socket of the Internet", [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }},
    {"a socket of this host", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }},
    {"reading a file", [] { return opens("/etc/passwd", O_RDONLY); }},
    {"listing a folder", [] { return opens("/", O_RDONLY | O_DIRECTORY); }},
    {"writing a file", writes_a_file},
    {"deleting a file",
     [] { return ::unlink("/tmp/rationale-no-such-file") == 0 || errno == ENOENT; }},
    {"starting a process", starts_a_process},
    {"a signal to another process", [] { return ::kill(::getppid(), 0) == 0; }},
    {"memory without limit", allocates_all_memory},
    {"raising its limit of memory", raises_its_limit},
    {"running a program", runs_a_program},
};

// What it prints goes through a pipe: the process must not write files, which standard output may
// be.
int try_all(int out) {
  const PageReader reader;
  const Confinement enforced = confine(PdfLimits{}.memory_mib);
  ::dprintf(out, "seccomp: %s\nLandlock: %s\n", enforced.system_calls ? "enforced" : "none",
            enforced.files > 0 ? ("version " + std::to_string(enforced.files)).c_str() : "none");
  int code = 0;
  for (const Attempt& attempt : attempts) {
    errno = 0;
    const bool succeeds = attempt.succeeds();
    ::dprintf(out, "%s: %s\n", attempt.what, succeeds ? "POSSIBLE" : std::strerror(errno));
    if (succeeds) code = 1;
  }
  return code;
}

}  // namespace

int try_out() {
  int ends[2];
  if (::pipe(ends) != 0) return 1;
  const pid_t child = ::fork();
  if (child < 0) return 1;
  if (child == 0) ::_exit(try_all(ends[1]));
  ::close(ends[1]);
  char block[512];
  for (ssize_t got = 0; (got = ::read(ends[0], block, sizeof block)) > 0;)
    std::fwrite(block, 1, static_cast<std::size_t>(got), stdout);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace rationale
