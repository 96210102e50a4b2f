// Preloaded into a program (LD_PRELOAD), makes one of its system calls on files fail, or kills it
// there. Its settings are variables of the environment:
//   FAILING_CALLS_UNDER  only calls on paths that begin so are counted
//   FAILING_CALLS_FAIL   "KIND N ERRNO": the N-th call of the kind fails with this error
//   FAILING_CALLS_KILL   "N": the process is killed in place of the N-th call of all kinds
//   FAILING_CALLS_ROOM   as many bytes may be written, then the disk is full (ENOSPC)
//   FAILING_CALLS_FREE   so many bytes are free, as the program is told when it asks (statvfs)
//   FAILING_CALLS_LOG    a file that gets a line "KIND PATH" for each call
// The kinds are open, read, write, sync, rename, mkdir, unlink, truncate and close.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

enum Kind {
  opening,
  reading,
  writing,
  syncing,
  renaming,
  making,
  unlinking,
  truncating,
  closing,
  kinds
};

constexpr const char* names[kinds] = {"open",  "read",   "write",    "sync", "rename",
                                      "mkdir", "unlink", "truncate", "close"};

constexpr std::size_t longest_path = 4096;

// Set before main(); what is called earlier is let through.
bool ready = false;
char under[longest_path];
std::size_t under_size = 0;
int failing_kind = -1;
long failing_call = 0;
int failing_errno = 0;
long killing_call = 0;
long free_bytes = -1;
int log_file = -1;
std::atomic<long> room{-1};  // -1: no end
std::atomic<long> calls_of_kind[kinds];
std::atomic<long> all_calls;

__attribute__((constructor)) void read_settings() {
  const char* folder = std::getenv("FAILING_CALLS_UNDER");
  if (folder == nullptr) return;
  std::snprintf(under, sizeof under, "%s", folder);
  under_size = std::strlen(under);
  if (const char* kill = std::getenv("FAILING_CALLS_KILL")) killing_call = std::atol(kill);
  if (const char* fail = std::getenv("FAILING_CALLS_FAIL")) {
    char kind[16] = "";
    if (std::sscanf(fail, "%15s %ld %d", kind, &failing_call, &failing_errno) == 3)
      for (int i = 0; i < kinds; ++i)
        if (std::strcmp(kind, names[i]) == 0) failing_kind = i;
  }
  if (const char* bytes = std::getenv("FAILING_CALLS_ROOM")) room = std::atol(bytes);
  if (const char* bytes = std::getenv("FAILING_CALLS_FREE")) free_bytes = std::atol(bytes);
  if (const char* log = std::getenv("FAILING_CALLS_LOG"))
    log_file = static_cast<int>(
        ::syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  ready = true;
}

void log_call(Kind kind, const char* path) {
  char line[longest_path + 32];
  const int size = std::snprintf(line, sizeof line, "%s %s\n", names[kind], path);
  (void)!::syscall(SYS_write, log_file, line, size);
}

// Whether this call is to fail; errno says how. Does not return where it is to be killed.
bool fails(Kind kind, const char* path) {
  if (!ready || std::strncmp(path, under, under_size) != 0) return false;
  const long of_kind = ++calls_of_kind[kind];
  const long of_all = ++all_calls;
  if (log_file >= 0) log_call(kind, path);
  if (of_all == killing_call) ::syscall(SYS_kill, ::getpid(), SIGKILL);
  if (kind != failing_kind || of_kind != failing_call) return false;
  errno = failing_errno;
  return true;
}

bool file_fails(Kind kind, int file) {
  if (!ready) return false;
  char link[32];
  char path[longest_path];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const long size = ::syscall(SYS_readlink, link, path, sizeof path - 1);
  if (size <= 0) return false;
  path[size] = '\0';
  return fails(kind, path);
}

// Whether `size` more bytes cannot be written; a byte too many fills the disk for good.
bool is_full(int file, size_t size) {
  if (file_fails(writing, file)) return true;
  if (room < 0) return false;
  char link[32];
  char path[longest_path];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const long length = ::syscall(SYS_readlink, link, path, sizeof path - 1);
  if (length < static_cast<long>(under_size) || std::strncmp(path, under, under_size) != 0)
    return false;
  const long left = room;
  room = left >= static_cast<long>(size) ? left - static_cast<long>(size) : 0;
  if (left >= static_cast<long>(size) && left > 0) return false;
  errno = ENOSPC;
  return true;
}

bool entry_fails(Kind kind, int folder, const char* name) {
  if (!ready) return false;
  if (name[0] == '/' || folder == AT_FDCWD) return fails(kind, name);
  char link[32];
  char path[2 * longest_path];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
  const long size = ::syscall(SYS_readlink, link, path, longest_path);
  if (size <= 0) return false;
  std::snprintf(path + size, sizeof path - static_cast<std::size_t>(size), "/%s", name);
  return fails(kind, path);
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

// Names and types are the C library's.
extern "C" {

int openat(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  if (entry_fails(opening, folder, path)) return -1;
  return static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode));
}

int openat64(int folder, const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return openat(folder, path, flags, mode);
}

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return openat(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return openat(AT_FDCWD, path, flags, mode);
}

FILE* fopen(const char* path, const char* mode) {
  if (fails(opening, path)) return nullptr;
  return next<FILE* (*)(const char*, const char*)>("fopen")(path, mode);
}

FILE* fopen64(const char* path, const char* mode) {
  if (fails(opening, path)) return nullptr;
  return next<FILE* (*)(const char*, const char*)>("fopen64")(path, mode);
}

DIR* opendir(const char* path) {
  if (fails(opening, path)) return nullptr;
  return next<DIR* (*)(const char*)>("opendir")(path);
}

ssize_t read(int file, void* bytes, size_t size) {
  if (file_fails(reading, file)) return -1;
  return ::syscall(SYS_read, file, bytes, size);
}

ssize_t pread(int file, void* bytes, size_t size, off_t at) {
  if (file_fails(reading, file)) return -1;
  return ::syscall(SYS_pread64, file, bytes, size, at);
}

ssize_t pread64(int file, void* bytes, size_t size, off64_t at) {
  return pread(file, bytes, size, at);
}

ssize_t write(int file, const void* bytes, size_t size) {
  if (is_full(file, size)) return -1;
  return ::syscall(SYS_write, file, bytes, size);
}

ssize_t writev(int file, const struct iovec* parts, int count) {
  if (file_fails(writing, file)) return -1;
  return ::syscall(SYS_writev, file, parts, count);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t at) {
  if (is_full(file, size)) return -1;
  return ::syscall(SYS_pwrite64, file, bytes, size, at);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t at) {
  return pwrite(file, bytes, size, at);
}

int fsync(int file) {
  if (file_fails(syncing, file)) return -1;
  return static_cast<int>(::syscall(SYS_fsync, file));
}

int fdatasync(int file) {
  if (file_fails(syncing, file)) return -1;
  return static_cast<int>(::syscall(SYS_fdatasync, file));
}

int rename(const char* from, const char* to) noexcept {
  if (fails(renaming, from)) return -1;
  return static_cast<int>(::syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to));
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (fails(making, path)) return -1;
  return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

int unlink(const char* path) noexcept {
  if (fails(unlinking, path)) return -1;
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  if (entry_fails(unlinking, folder, path)) return -1;
  return static_cast<int>(::syscall(SYS_unlinkat, folder, path, flags));
}

int rmdir(const char* path) noexcept {
  if (fails(unlinking, path)) return -1;
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR));
}

int statvfs(const char* path, struct statvfs* status) noexcept {
  struct statfs found {};
  if (::syscall(SYS_statfs, path, &found) != 0) return -1;
  *status = {};
  status->f_bsize = status->f_frsize = static_cast<unsigned long>(found.f_bsize);
  status->f_blocks = static_cast<fsblkcnt_t>(found.f_blocks);
  status->f_bavail = status->f_bfree = static_cast<fsblkcnt_t>(found.f_bavail);
  if (free_bytes >= 0) status->f_bavail = static_cast<fsblkcnt_t>(free_bytes) / status->f_frsize;
  return 0;
}

int statvfs64(const char* path, struct statvfs64* status) noexcept {
  return statvfs(path, reinterpret_cast<struct statvfs*>(status));
}

int ftruncate(int file, off_t size) noexcept {
  if (file_fails(truncating, file)) return -1;
  return static_cast<int>(::syscall(SYS_ftruncate, file, size));
}

int ftruncate64(int file, off64_t size) noexcept {
  return ftruncate(file, size);
}

int close(int file) {
  const bool fail = file_fails(closing, file);
  const int given = errno;
  const int result = static_cast<int>(::syscall(SYS_close, file));
  if (!fail) return result;
  errno = given;
  return -1;
}

}  // extern "C"
