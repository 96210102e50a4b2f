#include "tests/support/failing_reads.h"

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <stdexcept>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic<bool> injecting{false};
std::atomic<int> reads_left{0};
std::atomic<int> failed{0};
dev_t device = 0;
ino_t inode = 0;

bool is_failing(int file) {
  if (!injecting) return false;
  struct stat status {};
  if (::fstat(file, &status) != 0 || status.st_dev != device || status.st_ino != inode)
    return false;
  return --reads_left <= 0;
}

}  // namespace

extern "C" ssize_t read(int file, void* bytes, std::size_t size) {
  if (is_failing(file)) {
    ++failed;
    errno = EIO;
    return -1;
  }
  return ::syscall(SYS_read, file, bytes, size);
}

FailingReads::FailingReads(const std::string& path, int nth) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw std::runtime_error("no file " + path);
  device = status.st_dev;
  inode = status.st_ino;
  reads_left = nth;
  failed = 0;
  injecting = true;
}

FailingReads::~FailingReads() {
  injecting = false;
}

int FailingReads::failures() {
  return failed;
}
