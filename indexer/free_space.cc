#include "indexer/free_space.h"

#include <algorithm>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "base/error.h"
#include "index/index_folder.h"

namespace rationale {
namespace {

// An index takes some two and a half times its text; a part, whose blocks are not full, four times
// (docs/performance.md).
constexpr std::uint64_t new_bytes_a_text_byte = 4;

// A letter changes a block of 8 KiB for each of its words at the most, and a word takes ten bytes
// of text.
constexpr std::uint64_t changed_bytes_a_text_byte = 8192 / 10;

std::string megabytes(std::uint64_t bytes) {
  return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
}

}  // namespace

std::uint64_t bytes_on_disk(const std::string& folder) {
  std::uint64_t bytes = 0;
  for (const std::string& name : names_in(folder)) {
    struct stat status {};
    if (::stat((folder + "/" + name).c_str(), &status) == 0)
      bytes += static_cast<std::uint64_t>(status.st_size);
  }
  return bytes;
}

void require_free_space(const std::string& folder, std::uint64_t bytes, const std::string& index) {
  struct statvfs status {};
  // Where it cannot be asked, writing will tell.
  if (::statvfs(folder.c_str(), &status) != 0 || status.f_blocks == 0) return;
  const std::uint64_t free = std::uint64_t{status.f_bavail} * status.f_frsize;
  if (free >= bytes) return;
  throw Error(ErrorCode::index,
              "the disk of " + index + " has too little room for the next letters: " +
                  megabytes(free) + " free, up to " + megabytes(bytes) + " needed",
              "free space on it and run again: what was committed is kept");
}

std::uint64_t space_for_update(std::uint64_t bytes, std::uint64_t text_bytes) {
  return new_bytes_a_text_byte * text_bytes +
         std::min(bytes, changed_bytes_a_text_byte * text_bytes);
}

std::uint64_t space_for_part(std::uint64_t text_bytes) {
  return new_bytes_a_text_byte * text_bytes;
}

}  // namespace rationale
