#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/string_list.h"

namespace rationale {

/// What an index remembers of a file it read, to tell whether it changed.
struct Source {
  std::string path;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  ///< of the file, nanoseconds since the epoch
  std::int64_t read_ns = 0;      ///< when it was read
  std::string sha256;
  StringList letters;  ///< keys of the letters it holds
  bool settled =
      true;  ///< false: read it again even if unchanged (a letter of it lost to another file)
};

/// What an index remembers of a letter: which file it came from and what it was.
struct StoredLetter {
  std::string path;    ///< Letter::path
  std::string sha256;  ///< Letter::sha256
  std::uint32_t items = 0;
  std::uint64_t text_bytes = 0;  ///< of its normalised text
};

/// The file as it stands now: size, time, hash and no letters; unset where it cannot be read.
std::optional<Source> stat_source(const std::string& path);

/// The SHA-256 of a file's bytes in hex; unset where it cannot be read.
std::optional<std::string> hash_file(const std::string& path);

/// True when the file is surely as it was, by size and time alone: a file changed within two
/// seconds of being read could bear the same time with other bytes.
bool surely_unchanged(const Source& stored, const Source& now);

/// The sources and letters of an index, kept in its metadata.
class Catalogue {
 public:
  explicit Catalogue(Xapian::WritableDatabase& database) : database_(database) {}

  std::optional<Source> source(const std::string& path) const;
  void put(const Source& source);
  void remove_source(const std::string& path);
  std::vector<std::string> source_paths() const;

  std::optional<StoredLetter> letter(const std::string& key) const;
  /// `before` is what letter() gives of the key.
  void put(const std::string& key, const StoredLetter& letter,
           const std::optional<StoredLetter>& before);
  void remove_letter(const std::string& key, const StoredLetter& before);

  /// Brings the index's counts up to date with what was put and removed; to be called before it is
  /// committed.
  void write_counts();

 private:
  void add(std::string_view key, std::int64_t change);

  Xapian::WritableDatabase& database_;
  std::int64_t more_letters_ = 0;
  std::int64_t more_text_bytes_ = 0;
};

}  // namespace rationale
