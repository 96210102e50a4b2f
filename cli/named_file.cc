#include "cli/named_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

namespace rationale {
namespace {

mode_t kind_of(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & S_IFMT : 0;
}

bool is_opened(const std::string& path) {
  return path.starts_with("/dev/fd/") || path == "/dev/stdin";
}

}  // namespace

bool is_waiting_pipe(const std::string& path) {
  return !is_opened(path) && kind_of(path) == S_IFIFO;
}

bool is_readable_file(const std::string& path) {
  const mode_t kind = kind_of(path);
  return (kind == S_IFREG || (kind == S_IFIFO && is_opened(path))) &&
         ::access(path.c_str(), R_OK) == 0;
}

void require_file(const std::string& path, const std::string& what, const std::string& hint) {
  if (is_waiting_pipe(path))
    throw Error(ErrorCode::usage, "cannot read " + what + " " + path + ": it is a pipe",
                "give them on standard input, with - for the file");
  const bool is_device = kind_of(path) == S_IFCHR;  // /dev/null holds nothing, which can be read
  if (!is_device && !is_readable_file(path))
    throw Error(ErrorCode::usage, "cannot read " + what + " " + path, hint);
}

}  // namespace rationale
