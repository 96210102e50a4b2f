#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// The files that make up an index, in the order in which they may come to their place: the one
/// that makes a folder a database is the last.
inline constexpr std::array<std::string_view, 3> index_files{"postlist.glass", "termlist.glass",
                                                             "iamglass"};

/// Whether Xapian gives files of a database that name.
bool is_database_file(std::string_view name);

/// Whether an index is at `folder`; false where nothing is there yet: no such path, or a folder
/// that is empty but for a build's work. Throws Error(index) where an index has lost a file, where
/// something else is there, and where it cannot be told.
bool index_stands(const std::string& folder);

/// Throws Error(index) unless all files of an index are there and are regular files: opening a pipe
/// would wait for ever. Says what is missing and what to do.
void require_whole_index(const std::string& folder);

/// The name of the folder in which an index is built, appended to the path of the index or in it.
inline constexpr std::string_view building_suffix = ".making-index";

/// A file in the folder in which an index is built: its finished files are being moved to their
/// place.
inline constexpr std::string_view publishing_mark = "publishing";

/// The folder of an index as a rename wants it: absolute, links resolved, no slash at its end.
std::string place_of(const std::string& folder);

/// "rebuild it from the letters: …"
std::string rebuild_hint(const std::string& folder);

/// Throws Error(index): `what` could not be done at `path`, for the reason `error` (errno).
[[noreturn]] void file_failed(const std::string& what, const std::string& path, int error);

/// Whether something is at `path`, links not followed. Throws Error(index) where that cannot be
/// told.
bool is_there(const std::string& path);

/// The names in a folder, sorted. Throws Error(index) where it cannot be read.
std::vector<std::string> names_in(const std::string& folder);

/// Waits until the disk holds what was written to a file, or which names a folder has. Throws
/// Error(index).
void sync_to_disk(const std::string& path);

}  // namespace rationale
