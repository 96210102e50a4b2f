#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "base/error.h"

namespace rationale {

/// The layout of the index. Changes whenever an older program could not read a newer index or the
/// reverse; see docs/index-format.md.
inline constexpr std::string_view schema_version = "16";

/// What an index says of itself.
struct IndexInfo {
  std::string folder;
  std::string uuid;
  std::optional<std::uint64_t> revision;  ///< a server does not tell it
  std::uint64_t items = 0;
  std::uint64_t letters = 0;
  std::uint64_t text_bytes = 0;  ///< of the letters' normalised texts
  std::string schema;
  std::string analyzer;
  std::string lexicon;
  std::vector<std::string> missing;  ///< shards that could not be asked and were done without
};

/// An index that was made by another program, or by another version of this one.
class OtherVersion : public Error {
 public:
  using Error::Error;
};

/// An index, by its name, whose bytes are not what was written: what Damage (base/damage.h)
/// becomes.
class Damaged : public Error {
 public:
  using Error::Error;
};

/// $RATIONALE_INDEX, else rationale/index in the XDG data directory.
std::string default_index_folder();

/// Opens an index for reading, at its last commit. Throws Error(index) where it is missing,
/// foreign, damaged, or made by another version of schema, analyzer or lexicon; the hint names the
/// command to rebuild.
Xapian::Database open_index(const std::string& folder);

/// Opens an index for writing. Takes the write lock; throws Error(index) where another process
/// holds it, and as open_index() otherwise.
Xapian::WritableDatabase open_index_for_writing(const std::string& folder);

/// Makes an empty database that names its versions, in a folder that is not there yet.
void make_database(const std::string& folder);

/// Throws OtherVersion, with `rebuild` as the hint, where `database` is none that this program can
/// read; makes its items readable. `name` is how messages call it.
void check_versions(const Xapian::Database& database, const std::string& name,
                    const std::string& rebuild);

/// Throws Error(index) where the term lists of `folder` were not opened: Xapian takes a file of
/// them that it cannot open, for want of descriptors too, for one that is not there, and goes on
/// without.
void require_term_lists(const Xapian::Database& database, const std::string& folder);

IndexInfo index_info(const Xapian::Database& database, const std::string& folder);

/// Metadata of the index beside the ones that name its versions.
inline constexpr std::string_view letters_key = "letters";
inline constexpr std::string_view text_bytes_key = "text_bytes";  ///< of all letters

/// Calls `work` and translates Xapian's exceptions, naming `folder`. The one place where they are
/// translated. DatabaseModifiedError is let through, and so is NetworkError, which only servers
/// cause: callers reopen and repeat.
void with_index_errors(const std::string& folder, const std::function<void()>& work);

/// The folder of the index that this thread works on within with_index_errors(), the innermost;
/// empty where it does not. For who must tell what failed when no exception reaches anybody.
std::string index_in_use();

/// As with_index_errors(), for work that only reads: a length that no memory can hold was read from
/// the index, then.
void with_reading_errors(const std::string& folder, const std::function<void()>& work);

/// As with_reading_errors(), and calls `work` again, which must open the index anew, where a writer
/// took away the state that it read. Throws Error(index) where that happens again and again.
void with_index_reopened(const std::string& folder, const std::function<void()>& work);

/// Gives up what was changed since the last commit, after a commit that failed: part of it may be
/// done, and Xapian, whose destructor commits, would publish that part. Never throws.
void discard_changes(Xapian::WritableDatabase& database) noexcept;

/// A number that stands in the metadata, zero where there is none. Throws Error(index) where it is
/// none.
std::uint64_t metadata_number(const Xapian::Database& database, std::string_view key);

}  // namespace rationale
