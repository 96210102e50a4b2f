#include "index/database.h"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"
#include "base/error.h"

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
  return "rebuild it from the letters: move " + folder +
         " away, then 'rationale index --index " + folder + " LETTERS…'";
}

[[noreturn]] void foreign(const std::string& folder) {
  throw Error(ErrorCode::index, folder + " is not an index of rationale",
              "name the folder of an index with --index, or an empty one to make it");
}

void check_versions(const Xapian::Database& database, const std::string& folder) {
  if (database.get_metadata("schema").empty()) foreign(folder);
  for (const Version& version : versions()) {
    const std::string stored = database.get_metadata(version.key);
    if (stored == version.current) continue;
    throw Error(ErrorCode::index,
                folder + " was made with " + version.what + " " + stored + ", this program has " +
                    version.current,
                rebuild_hint(folder));
  }
}

bool is_empty_or_missing(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return true;
  return fs::is_directory(folder, error) && fs::is_empty(folder, error);
}

void initialise(Xapian::WritableDatabase& database) {
  for (const Version& version : versions()) database.set_metadata(version.key, version.current);
  database.set_metadata(std::string(letters_key), "0");
  database.commit();
}

// A half-made database could not be told from a foreign one, so a new index is made beside its place
// and appears there by one rename.
void create_index(const fs::path& folder) {
  const fs::path parent = fs::absolute(folder).parent_path();
  std::error_code error;
  fs::create_directories(parent, error);
  const fs::path making =
      parent / (folder.filename().string() + ".making-" + std::to_string(::getpid()));
  fs::remove_all(making, error);
  Xapian::WritableDatabase database(making.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  initialise(database);
  database.close();
  fs::rename(making, folder, error);
  if (!error) return;
  // Another process may have been quicker: then its index stands there now.
  const std::string reason = error.message();
  fs::remove_all(making, error);
  if (is_empty_or_missing(folder))
    throw Error(ErrorCode::index, "cannot create " + folder.string() + ": " + reason,
                "name a folder that can be written with --index");
}

fs::path without_trailing_slash(const std::string& folder) {
  const fs::path path(folder);
  return path.has_filename() ? path : path.parent_path();
}

}  // namespace

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
  } catch (const Xapian::DatabaseLockError&) {
    throw Error(ErrorCode::index, folder + " is being written by another process",
                "wait until it has finished; searching is possible meanwhile");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::index, folder + " has a database format that is not understood: " +
                                      error.get_msg(),
                rebuild_hint(folder));
  } catch (const Xapian::DatabaseNotFoundError&) {
    foreign(folder);
  } catch (const Xapian::DatabaseError& error) {
    const char* system = error.get_error_string();
    throw Error(ErrorCode::index,
                "the index " + folder + " failed: " + error.get_msg() +
                    (system != nullptr ? std::string(" (") + system + ")" : ""),
                "what was committed before is kept; free space or mend access and run again; if it "
                "stays, 'rationale check --index " + folder + "'");
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::internal, error.get_description(), "please report this as a defect");
  }
}

Xapian::Database open_index(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error))
    throw Error(ErrorCode::index, "there is no index at " + folder,
                "make one with 'rationale index --index " + folder + " LETTERS…'");
  Xapian::Database database;
  with_index_errors(folder, [&] {
    try {
      database = Xapian::Database(folder);
    } catch (const Xapian::DatabaseOpeningError&) {
      foreign(folder);
    }
    check_versions(database, folder);
  });
  return database;
}

Xapian::WritableDatabase open_index_for_writing(const std::string& folder) {
  Xapian::WritableDatabase database;
  with_index_errors(folder, [&] {
    if (is_empty_or_missing(folder)) create_index(without_trailing_slash(folder));
    try {
      database = Xapian::WritableDatabase(folder, Xapian::DB_OPEN);
    } catch (const Xapian::DatabaseOpeningError&) {
      foreign(folder);
    }
    check_versions(database, folder);
  });
  return database;
}

IndexInfo index_info(const Xapian::Database& database, const std::string& folder) {
  IndexInfo info;
  with_index_errors(folder, [&] {
    info.folder = folder;
    info.uuid = database.get_uuid();
    info.revision = database.get_revision();
    info.items = database.get_doccount();
    const std::string letters = database.get_metadata(std::string(letters_key));
    info.letters = letters.empty() ? 0 : std::stoull(letters);
    info.schema = database.get_metadata("schema");
    info.analyzer = database.get_metadata("analyzer");
    info.lexicon = database.get_metadata("lexicon");
  });
  return info;
}

}  // namespace rationale
