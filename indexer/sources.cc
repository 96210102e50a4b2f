#include "indexer/sources.h"

#include <cerrno>
#include <ctime>
#include <filesystem>
#include <sys/stat.h>

#include "base/bytes.h"

namespace rationale {

std::string encode(const Source& source) {
  ByteWriter out;
  out.string(source.path);
  out.number(source.size);
  out.number(static_cast<std::uint64_t>(source.modified_ns));
  out.number(static_cast<std::uint64_t>(source.read_ns));
  out.string(source.sha256);
  out.number(source.letters.size());
  for (const std::string_view letter : source.letters) out.string(letter);
  out.number(source.settled ? 1 : 0);
  return out.take();
}

Source decode_source(std::string_view bytes) {
  ByteReader in(bytes, "what the catalogue says of a file");
  Source source;
  source.path = in.string();
  source.size = in.number();
  source.modified_ns = static_cast<std::int64_t>(in.number());
  source.read_ns = static_cast<std::int64_t>(in.number());
  source.sha256 = in.string();
  for (std::size_t n = in.count(); n > 0; --n) source.letters.push_back(in.string());
  source.settled = in.up_to(1) != 0;
  in.expect_end();
  return source;
}

// Behind a link ".." leads elsewhere than its name says: what is before it is followed.
std::string known_path(const std::string& path) {
  namespace fs = std::filesystem;
  if (path == "-" || path.empty()) return path;
  std::error_code error;
  fs::path whole;
  for (const fs::path& name : fs::absolute(path, error)) {
    whole /= name;
    if (name == "..") whole = fs::weakly_canonical(whole, error);
    if (error) return path;
  }
  whole = whole.lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).string();  // "letters/" is "letters"
}

std::optional<Source> stat_source(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  struct timespec now {};
  ::clock_gettime(CLOCK_REALTIME, &now);
  Source source;
  source.path = path;
  source.size = static_cast<std::uint64_t>(status.st_size);
  source.modified_ns = status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
  source.read_ns = now.tv_sec * 1'000'000'000LL + now.tv_nsec;
  return source;
}

bool surely_unchanged(const Source& stored, const Source& now) {
  constexpr std::int64_t two_seconds = 2'000'000'000;
  return stored.settled && stored.size == now.size && stored.modified_ns == now.modified_ns &&
         stored.modified_ns + two_seconds < stored.read_ns;
}

bool same_but_for_reading(const Source& a, const Source& b) {
  return a.path == b.path && a.size == b.size && a.modified_ns == b.modified_ns &&
         a.sha256 == b.sha256 && a.settled == b.settled && a.letters == b.letters;
}

bool is_gone(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

}  // namespace rationale
