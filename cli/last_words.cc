#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <unistd.h>

#include <xapian.h>

#include "base/error.h"
#include "cli/output.h"
#include "index/database.h"

namespace rationale {
namespace {

constexpr const char* report_hint = "please report this as a defect";

// An exception that nobody can catch, such as one that is thrown while another is on its way, and a
// fault in memory, end the program with one error, one hint and its exit code rather than without a
// word. Where the address space is limited, libraries use memory that they did not get.

// Where there may be no memory for anything else.
[[noreturn]] void end_with(std::string_view words) {
  (void)!::write(STDERR_FILENO, words.data(), words.size());
  ::_exit(static_cast<int>(ErrorCode::internal));
}

// Xapian's destructors flush. What they throw while an exception is on its way is in nobody's
// hands, but `failed`, the last call's errno, says what it was.
Error failed_while_failing(const std::string& index, int failed) {
  return {ErrorCode::index, "the index " + index + " failed: " + std::strerror(failed),
          "what was committed before is kept; free space or mend access and run again"};
}

// What a destructor of Xapian's threw after a call had failed: seldom about that call.
Error failed_in_passing(const std::string& index, const Xapian::Error& error) {
  return {ErrorCode::index, "the index " + index + " failed: " + error.get_msg(),
          "what was committed before is kept; free space or mend access and run again; if it "
          "stays, 'rationale check --index " +
              index + "'"};
}

Error last_error(int failed) {
  const std::exception_ptr thrown = std::current_exception();
  const std::string index = index_in_use();
  if (!thrown && std::uncaught_exceptions() > 0 && !index.empty())
    return failed_while_failing(index, failed);
  if (!thrown)
    return {ErrorCode::internal, "the program ended, for want of memory or by a defect",
            "give it more memory (ulimit -v); if it has enough, please report this"};
  try {
    std::rethrow_exception(thrown);
  } catch (const Xapian::Error& error) {
    return failed_in_passing(index.empty() ? "that was being used" : index, error);
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return {ErrorCode::internal, "out of memory", "use fewer --jobs or a smaller --limit"};
  } catch (const std::exception& error) {
    return {ErrorCode::internal, error.what(), report_hint};
  } catch (...) {
    // Said below.
  }
  return {ErrorCode::internal, "an unknown exception", report_hint};
}

[[noreturn]] void on_terminate() {
  const int failed = errno;
  try {
    const Error error = last_error(failed);
    complain(error.what(), error.hint());
    ::_exit(static_cast<int>(error.code()));
  } catch (...) {
    end_with("rationale: error: out of memory\nhint: use fewer --jobs or a smaller --limit\n");
  }
}

void on_fault(int) {
  end_with(
      "rationale: error: a fault in memory stopped the program; what the index had committed is "
      "kept\nhint: give the program more memory (ulimit -v); if it has enough, please report this "
      "as a defect\n");
}

[[maybe_unused]] void leave_last_words() {
  std::set_terminate(on_terminate);
  static char stack[16'384];  // for a fault because the stack is exhausted
  const stack_t own{stack, 0, sizeof stack};
  ::sigaltstack(&own, nullptr);
  struct sigaction action {};
  action.sa_handler = on_fault;
  action.sa_flags = SA_ONSTACK;
  ::sigaction(SIGSEGV, &action, nullptr);
  ::sigaction(SIGBUS, &action, nullptr);
}

#ifndef RATIONALE_SANITIZED  // sanitizers have their own last words
// Libraries ask for memory before main(), so the linker puts this before theirs.
__attribute__((section(".preinit_array"),
               used)) void (*const before_libraries)() = leave_last_words;
#endif

}  // namespace
}  // namespace rationale
