#include "index/database.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>
#include <vector>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"
#include "base/error.h"
#include "index/record_packing.h"

namespace rationale {
namespace {

namespace fs = std::filesystem;

// Metadata that must be equal to what this program would write.
struct Version {
  const char* key;
  const char* what;
  std::string current;
};

std::array<Version, 3> versions() {
  return {Version{"schema", "layout", std::string(schema_version)},
          Version{"analyzer", "analyzer", std::string(analyzer_version)},
          Version{"lexicon", "lexicon", Lexicon::standard().hash()}};
}

std::string rebuild_hint(const std::string& folder) {
  return "rebuild it from the letters: move " + folder + " away, then 'rationale index --index " +
         folder + " LETTERS…'";
}

[[noreturn]] void damaged(const std::string& folder, const std::string& what) {
  throw Error(ErrorCode::index, "the index " + folder + " is damaged: " + what,
              rebuild_hint(folder));
}

constexpr const char* not_ours_hint =
    "name the folder of an index with --index, or an empty one to make it";

[[noreturn]] void foreign(const std::string& folder) {
  throw Error(ErrorCode::index, folder + " is not an index of rationale", not_ours_hint);
}

// A folder without the database's own file is something else; one with it has lost a part.
[[noreturn]] void not_opened(const std::string& folder,
                             const Xapian::DatabaseOpeningError& problem) {
  std::error_code error;
  if (!fs::exists(fs::path(folder) / "iamglass", error)) foreign(folder);
  const char* system = problem.get_error_string();
  throw Error(ErrorCode::index,
              folder + " cannot be opened: " + problem.get_msg() +
                  (system != nullptr ? std::string(" (") + system + ")" : ""),
              "mend access to its files; where they are gone or damaged, " + rebuild_hint(folder));
}

constexpr std::string_view making = ".making-";

// What a process that was killed while it made an index left behind counts as nothing.
bool is_leftover(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with(making) || name.ends_with(".glass") || name == "flintlock";
}

bool holds_nothing(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return true;
  if (!fs::is_directory(folder, error) || fs::exists(folder / "iamglass", error)) return false;
  const fs::directory_iterator files(folder, error);
  return !error &&
         std::all_of(begin(files), end(files), [](const auto& file) { return is_leftover(file); });
}

void initialise(Xapian::WritableDatabase& database) {
  for (const Version& version : versions()) database.set_metadata(version.key, version.current);
  database.set_metadata(std::string(letters_key), "0");
  database.commit();
}

[[noreturn]] void not_created(const fs::path& folder, const std::string& reason) {
  throw Error(ErrorCode::index, "cannot create " + folder.string() + ": " + reason,
              "name a folder that can be written with --index");
}

// The file that makes a folder a database comes last, so that a half-made one is none.
void move_files(const fs::path& from, const fs::path& to, std::error_code& error) {
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(from, error))
    if (file.path().extension() == ".glass") files.push_back(file.path());
  files.push_back(from / "iamglass");
  for (const fs::path& file : files)
    if (!error) fs::rename(file, to / file.filename(), error);
}

// Holds Xapian's lock of a folder, as its writers do: of two processes that make an index, the
// slower one must not move its files over those that the other has begun to fill.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : file_(::open((folder / "flintlock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    held_ = file_ >= 0 && ::fcntl(file_, F_SETLK, &whole) == 0;
  }
  ~FolderLock() {
    if (file_ >= 0) ::close(file_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  bool held() const { return held_; }

 private:
  int file_;
  bool held_ = false;
};

// The folder itself: absolute, links resolved, without "." or a slash at its end, as a rename wants
// it.
fs::path place_of(const std::string& folder) {
  std::error_code error;
  fs::path place = fs::weakly_canonical(fs::absolute(folder, error), error);
  if (error) place = folder;
  return place.has_filename() ? place : place.parent_path();
}

}  // namespace

void check_versions(const Xapian::Database& database, const std::string& name,
                    const std::string& rebuild) {
  if (database.get_metadata("schema").empty())
    throw OtherVersion(ErrorCode::index, name + " is not an index of rationale", not_ours_hint);
  for (const Version& version : versions()) {
    const std::string stored = database.get_metadata(version.key);
    if (stored == version.current) continue;
    throw OtherVersion(ErrorCode::index,
                       name + " was made with " + version.what + " " + stored +
                           ", this program has " + version.current,
                       rebuild);
  }
  use_dictionary(database.get_metadata(std::string(dictionary_key)));
}

std::string default_index_folder() {
  if (const char* folder = std::getenv("RATIONALE_INDEX"); folder != nullptr && *folder != '\0')
    return folder;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
    return (fs::path(data) / "rationale" / "index").string();
  const char* home = std::getenv("HOME");
  return (fs::path(home != nullptr ? home : ".") / ".local/share/rationale/index").string();
}

void with_index_errors(const std::string& folder, const std::function<void()>& work) {
  try {
    work();
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::NetworkError&) {
    throw;
  } catch (const Xapian::DatabaseLockError& error) {
    if (error.get_msg().find("already locked") == std::string::npos)
      throw Error(ErrorCode::index, folder + " cannot be written: " + error.get_msg(),
                  "mend access to the folder; searching needs none");
    throw Error(ErrorCode::index, folder + " is being written by another process",
                "wait until it has finished; searching is possible meanwhile");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::index,
                folder + " has a database format that is not understood: " + error.get_msg(),
                rebuild_hint(folder));
  } catch (const Xapian::DatabaseNotFoundError&) {
    foreign(folder);
  } catch (const Xapian::DatabaseError& error) {
    const char* system = error.get_error_string();
    throw Error(ErrorCode::index,
                "the index " + folder + " failed: " + error.get_msg() +
                    (system != nullptr ? std::string(" (") + system + ")" : ""),
                "what was committed before is kept; free space or mend access and run again; if it "
                "stays, 'rationale check --index " +
                    folder + "'");
  } catch (const Xapian::SerialisationError& error) {
    damaged(folder, error.get_msg());
  } catch (const Xapian::RangeError& error) {
    damaged(folder, error.get_msg());
  } catch (const std::length_error& error) {
    damaged(folder, error.what());  // a length that was read and cannot be
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::internal, error.get_description(), "please report this as a defect");
  }
}

void with_index_reopened(const std::string& folder, const std::function<void()>& work) {
  constexpr int most_attempts = 5;
  for (int attempt = 1; attempt <= most_attempts; ++attempt) {
    try {
      return with_index_errors(folder, work);
    } catch (const Xapian::DatabaseModifiedError&) {
      // The writer has gone on; its new state is as good.
    }
  }
  throw Error(ErrorCode::index, folder + " is being rewritten faster than it can be read",
              "try again when indexing has finished");
}

Xapian::Database open_index(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error))
    throw Error(ErrorCode::index, "there is no index at " + folder,
                "make one with 'rationale index --index " + folder + " LETTERS…'");
  Xapian::Database database;
  with_index_reopened(folder, [&] {
    try {
      // Glass only: a stub file could name any other database, even one on another machine.
      database = Xapian::Database(folder, Xapian::DB_BACKEND_GLASS);
    } catch (const Xapian::DatabaseOpeningError& problem) {
      not_opened(folder, problem);
    }
    check_versions(database, folder, rebuild_hint(folder));
  });
  return database;
}

bool can_make_index(const std::string& folder) {
  return holds_nothing(folder);
}

std::string building_folder(const std::string& folder) {
  const fs::path place = place_of(folder);
  std::error_code error;
  const std::string name = std::string(making) + "index";
  return (fs::is_directory(place, error) ? place / name : fs::path(place.string() + name)).string();
}

void make_database(const std::string& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  try {
    Xapian::WritableDatabase database(folder, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    initialise(database);
    database.close();
  } catch (const Xapian::DatabaseError&) {
    fs::remove_all(folder, error);
    throw;
  }
}

bool is_locked(const std::string& folder) {
  std::error_code error;
  return fs::exists(fs::path(folder) / "flintlock", error) && !FolderLock(folder).held();
}

// A half-made database could not be told from a foreign one, so an index appears by one rename; in
// a folder that exists its files do, the one that makes it a database last.
void publish_index(const std::string& made, const std::string& folder) {
  const fs::path place = place_of(folder);
  std::error_code error;
  if (!fs::exists(place, error)) {
    fs::rename(made, place, error);
    if (!error) return;
  } else if (const FolderLock lock(place); lock.held() && !fs::exists(place / "iamglass", error)) {
    error.clear();
    move_files(made, place, error);
    if (!error) return;
  }
  if (!error) error = std::make_error_code(std::errc::file_exists);
  not_created(place, error.message());
}

Xapian::WritableDatabase open_index_for_writing(const std::string& folder) {
  std::error_code error;
  Xapian::WritableDatabase database;
  with_index_errors(folder, [&] {
    if (!fs::exists(fs::path(folder) / "iamglass", error)) foreign(folder);  // leaves no lock in it
    try {
      database = Xapian::WritableDatabase(folder, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    } catch (const Xapian::DatabaseOpeningError& problem) {
      not_opened(folder, problem);
    }
    check_versions(database, folder, rebuild_hint(folder));
  });
  return database;
}

std::uint64_t metadata_number(const Xapian::Database& database, std::string_view key) {
  const std::string digits = database.get_metadata(std::string(key));
  std::uint64_t number = 0;
  if (digits.empty()) return number;
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, number);
  if (error != std::errc{} || end != last)
    throw Error(ErrorCode::index, "the index's count of " + std::string(key) + " is damaged",
                "run 'rationale check', and build the index anew from the letters");
  return number;
}

IndexInfo index_info(const Xapian::Database& database, const std::string& folder) {
  IndexInfo info;
  with_index_errors(folder, [&] {
    info.folder = folder;
    info.uuid = database.get_uuid();
    try {
      info.revision = database.get_revision();
    } catch (const Xapian::UnimplementedError&) {
      // It is on a server.
    }
    info.items = database.get_doccount();
    info.letters = metadata_number(database, letters_key);
    info.text_bytes = metadata_number(database, text_bytes_key);
    info.schema = database.get_metadata("schema");
    info.analyzer = database.get_metadata("analyzer");
    info.lexicon = database.get_metadata("lexicon");
  });
  return info;
}

}  // namespace rationale
