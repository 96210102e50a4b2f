// The process that reads PDF for `rationale` (letters/pdf_workers.h starts it). It is given the
// bytes of one PDF after the other over a socket, and answers with the text of the pages; the
// messages are in letters/pdf_messages.h. Before the first it gives up all that it does not need,
// so that a PDF made to break poppler breaks nothing else.
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <poll.h>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

#include "letters/pdf_limits.h"
#include "letters/pdf_worker/confinement.h"
#include "letters/pdf_worker/pages.h"
#include "letters/pdf_worker/try_out.h"

namespace {

using namespace rationale;

// poppler calls abort() where it gets no memory, and may run into a null pointer.
void tell_lack_of_memory(int signal) {
  if (errno == ENOMEM) ::_exit(pdf_exit_no_memory);
  ::raise(signal);  // its default action, which SA_RESETHAND has brought back
}

// On a stack of its own, since the stack may be what ran out.
void watch_for_lack_of_memory() {
  static std::array<char, 64 << 10> stack;
  stack_t alternative{};
  alternative.ss_sp = stack.data();
  alternative.ss_size = stack.size();
  ::sigaltstack(&alternative, nullptr);
  struct sigaction action {};
  action.sa_handler = tell_lack_of_memory;
  action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND | SA_NODEFER);
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL})
    ::sigaction(signal, &action, nullptr);
}

// SIGIO, which ends this process, comes when the program's end of the lifeline closes. The signal
// upon the death of the parent would come when the thread ends that started this process.
bool end_with_the_program() {
  if (::fcntl(pdf_lifeline, F_SETOWN, ::getpid()) != 0) return false;
  const int flags = ::fcntl(pdf_lifeline, F_GETFL);
  if (flags < 0 || ::fcntl(pdf_lifeline, F_SETFL, flags | O_ASYNC) != 0) return false;
  struct pollfd lifeline {
    pdf_lifeline, POLLIN, 0
  };
  return ::poll(&lifeline, 1, 0) == 0;  // else it has closed already
}

// What the program had open when it started this process.
void close_all_others() {
  if (::syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0) == 0) return;
  const long most = ::sysconf(_SC_OPEN_MAX);
  for (int file = STDERR_FILENO + 1; file < most; ++file) ::close(file);
}

// False at the end of the messages.
bool receive(void* into, std::size_t size) {
  auto* at = static_cast<char*>(into);
  while (size > 0) {
    const ssize_t got = ::read(pdf_socket, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

void send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::write(pdf_socket, bytes.data(), bytes.size());
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) ::_exit(0);
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void append(std::string& out, std::uint32_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void append(std::string& out, const std::vector<std::string>& texts) {
  append(out, static_cast<std::uint32_t>(texts.size()));
  for (const std::string& each : texts) {
    append(out, static_cast<std::uint32_t>(each.size()));
    out += each;
  }
}

std::string message(PdfAnswer kind, const PdfPages& text) {
  std::string out(1, static_cast<char>(kind));
  if (kind == PdfAnswer::too_much_text) append(out, std::uint32_t{0});
  if (kind == PdfAnswer::problem) append(out, std::vector<std::string>{text.problem});
  if (kind == PdfAnswer::pages) {
    append(out, text.pages);
    append(out, text.attached);
    append(out, text.tilted);
  }
  return out;
}

void answer_all(const PageReader& reader, const PdfLimits& limits) {
  PdfRequest what{};
  for (std::uint64_t size = 0; receive(&what, sizeof what) && receive(&size, sizeof size);) {
    std::string bytes(size, '\0');
    if (!receive(bytes.data(), size)) return;
    limit_processor_time(limits.cpu_seconds);
    errno = 0;
    PdfPages text;
    const PdfAnswer kind = reader.read(bytes, what, std::size_t{limits.text_mib} << 20, text);
    send(message(kind, text));
  }
}

int serve(const PdfLimits& limits) {
  if (!end_with_the_program()) return pdf_exit_bad_request;
  close_all_others();
  watch_for_lack_of_memory();
  limit_processor_time(limits.cpu_seconds);
  const PageReader reader;
  confine(limits.memory_mib);
  if (!reader.works()) return pdf_exit_unconfined;
  send(pdf_greeting);
  answer_all(reader, limits);
  return 0;
}

std::uint32_t number(const char* text) {
  return static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
}

int run(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--check") == 0) return try_out();
  if (argc != 4) {
    constexpr std::string_view usage =
        "rationale starts this program to read PDF.\n"
        "usage: rationale-pdf-worker --check   show what this system keeps it from doing\n";
    return ::write(STDERR_FILENO, usage.data(), usage.size()) < 0 ? pdf_exit_bad_request : 2;
  }
  PdfLimits limits;
  limits.memory_mib = number(argv[1]);
  limits.cpu_seconds = number(argv[2]);
  limits.text_mib = number(argv[3]);
  return serve(limits);
}

}  // namespace

int main(int argc, char** argv) {
  int code = pdf_exit_no_memory;
  try {
    code = run(argc, argv);
  } catch (const std::bad_alloc&) {
  }
  std::fflush(stdout);
  ::_exit(code);  // there is nothing to tidy up, and less that can go wrong
}
