#include "cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/error.h"

namespace rationale {
namespace {

[[noreturn]] void failed() {
  if (errno == EPIPE) std::_Exit(0);  // the reader has seen enough, as in "| head"
  throw Error(ErrorCode::internal, std::string("cannot write the answer: ") + std::strerror(errno),
              "free space where standard output goes, and run again");
}

}  // namespace

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) failed();
}

void print_line(std::string_view text) {
  print(text);
  print("\n");
}

void flush_output() {
  if (std::fflush(stdout) != 0) failed();
}

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }
bool errors_are_terminal() { return ::isatty(STDERR_FILENO) == 1; }

}  // namespace rationale
