#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/string_list.h"

namespace rationale {

/// What an index remembers of a file it read, to tell whether it changed.
struct Source {
  std::string path;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  ///< of the file, nanoseconds since the epoch
  std::int64_t read_ns = 0;      ///< when it was read
  std::string sha256;            ///< empty for a file of many letters
  StringList letters;            ///< keys of the letters it holds, in their order
  bool settled = true;  ///< false: read it again even if unchanged, for something was rejected
};

/// As stored in the catalogue.
std::string encode(const Source& source);
/// Throws Damage where the bytes are not what was written.
Source decode_source(std::string_view bytes);

/// The path by which an index knows a file, whatever the working directory and the way it was
/// named: absolute, without "." and "..", links kept. "-" stays.
std::string known_path(const std::string& path);

/// The file as it stands now: size, time and no letters; unset where it is no file.
std::optional<Source> stat_source(const std::string& path);

/// True when the file is surely as it was, by size and time alone: a file changed within two
/// seconds of being read could bear the same time with other bytes.
bool surely_unchanged(const Source& stored, const Source& now);

/// Whether both say the same, the time of reading aside.
bool same_but_for_reading(const Source& a, const Source& b);

/// Whether nothing has this path. A path that cannot be looked at, or leads nowhere as a link, is
/// not gone.
bool is_gone(const std::string& path);

}  // namespace rationale
