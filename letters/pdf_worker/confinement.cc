#include "letters/pdf_worker/confinement.h"

#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef RATIONALE_HAVE_SECCOMP
#include <seccomp.h>
#endif

#include "letters/pdf_worker/landlock.h"

namespace rationale {
namespace {

// Never above what the process was started with.
void limit(int resource, rlim_t most) {
  struct rlimit now {};
  if (::getrlimit(static_cast<__rlimit_resource_t>(resource), &now) != 0) return;
  const rlim_t value = now.rlim_max == RLIM_INFINITY || most < now.rlim_max ? most : now.rlim_max;
  const struct rlimit wanted { value, value };
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &wanted);
}

#ifdef RATIONALE_HAVE_SECCOMP

// Memory, answers, time, and the end of the process.
constexpr const char* allowed_calls[] = {"read",
                                         "pread64",
                                         "write",
                                         "close",
                                         "lseek",
                                         "fstat",
                                         "fstat64",
                                         "mmap",
                                         "mmap2",
                                         "munmap",
                                         "mremap",
                                         "mprotect",
                                         "madvise",
                                         "brk",
                                         "futex",
                                         "getpid",
                                         "gettid",
                                         "getrandom",
                                         "getrusage",
                                         "clock_gettime",
                                         "gettimeofday",
                                         "clock_gettime64",
                                         "rt_sigaction",
                                         "rt_sigprocmask",
                                         "rt_sigreturn",
                                         "sched_yield",
                                         "restart_syscall",
                                         "exit",
                                         "exit_group"};

bool allow(scmp_filter_ctx filter, const char* call) {
  const int number = ::seccomp_syscall_resolve_name(call);
  // Not every machine has each call.
  return number == __NR_SCMP_ERROR ||
         ::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number, 0, nullptr) == 0 || number < 0;
}

bool allow_if(scmp_filter_ctx filter, const char* call, struct scmp_arg_cmp condition) {
  return ::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, ::seccomp_syscall_resolve_name(call), 1,
                                  &condition) == 0;
}

bool allow_all(scmp_filter_ctx filter, bool may_open) {
  for (const char* call : allowed_calls)
    if (!allow(filter, call)) return false;
  const auto self = static_cast<scmp_datum_t>(::getpid());
  constexpr scmp_datum_t opening = O_ACCMODE | O_CREAT | O_TRUNC;
  return allow_if(filter, "tgkill", {0, SCMP_CMP_EQ, self, 0}) &&
         // limit_processor_time() needs it; no other limit can be raised again.
         allow_if(filter, "prlimit64", {1, SCMP_CMP_EQ, RLIMIT_CPU, 0}) &&
         (!may_open || allow_if(filter, "openat", {2, SCMP_CMP_MASKED_EQ, opening, O_RDONLY}));
}

// All else fails with EPERM rather than ending the process: poppler does without a file that it
// cannot open.
bool filter_system_calls(bool may_open) {
  scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return false;
  const bool loaded = allow_all(filter, may_open) && ::seccomp_load(filter) == 0;
  ::seccomp_release(filter);
  return loaded;
}

#else

bool filter_system_calls(bool) {
  return false;
}

#endif

}  // namespace

Confinement confine(std::uint32_t memory_mib) {
  constexpr rlim_t few_files = 16;
  Confinement enforced;
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  enforced.files = keep_from_files(RATIONALE_POPPLER_DATA);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, few_files);
  limit(RLIMIT_AS, rlim_t{memory_mib} << 20);
  enforced.system_calls = filter_system_calls(enforced.files > 0);
  return enforced;
}

void limit_processor_time(std::uint32_t seconds) {
  struct rlimit now {};
  std::timespec used{};
  if (::getrlimit(RLIMIT_CPU, &now) != 0 || ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0)
    return;
  const rlim_t whole = static_cast<rlim_t>(used.tv_sec) + (used.tv_nsec > 0 ? 1 : 0);
  now.rlim_cur = whole + seconds < now.rlim_max ? whole + seconds : now.rlim_max;
  ::setrlimit(RLIMIT_CPU, &now);
}

}  // namespace rationale
