#include "letters/input_file.h"

#include <cerrno>
#include <fcntl.h>
#include <istream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/error.h"
#include "base/sha256.h"

namespace rationale {
namespace {

constexpr std::size_t looked_at_first = 4096;  // bytes
constexpr std::size_t read_at_once = std::size_t{64} << 10;

std::string message(int error) {
  return std::generic_category().message(error);
}

int open_input(const std::string& path) {
  if (path == "-") return STDIN_FILENO;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file >= 0) return file;
  if (errno == ENOENT || errno == ENOTDIR)
    throw Error(ErrorCode::rejected, "no such file or folder");
  throw Error(ErrorCode::rejected, "cannot be opened: " + message(errno));
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

InputFile::InputFile(const std::string& path) : file_(-1) {
  if (is_folder(path)) throw Error(ErrorCode::rejected, "the folder cannot be read");
  file_ = open_input(path);
  while (head_.size() < looked_at_first) {
    read(block_, looked_at_first - head_.size());
    if (block_.empty()) break;
    head_ += block_;
  }
  block_ = head_;
  setg(block_.data(), block_.data(), block_.data() + block_.size());
}

InputFile::~InputFile() {
  if (file_ > STDIN_FILENO) ::close(file_);
}

void InputFile::read(std::string& block, std::size_t size) {
  block.resize(size);
  ssize_t got = -1;
  do got = ::read(file_, block.data(), size);
  while (got < 0 && errno == EINTR);
  if (got < 0) {
    const int error = errno;
    block.clear();
    throw Error(ErrorCode::rejected, "cannot be read to its end: " + message(error));
  }
  block.resize(static_cast<std::size_t>(got));
}

InputFile::int_type InputFile::underflow() {
  read(block_, read_at_once);
  if (block_.empty()) return traits_type::eof();
  setg(block_.data(), block_.data(), block_.data() + block_.size());
  return traits_type::to_int_type(block_.front());
}

std::string hash_file(const std::string& path) {
  InputFile file(path);
  std::istream stream(&file);
  stream.exceptions(std::ios::badbit);
  return sha256_hex(stream);
}

}  // namespace rationale
