#include "index/database.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <pwd.h>
#include <stdexcept>
#include <unistd.h>
#include <utility>

#include "analyzers/analyzer.h"
#include "analyzers/lexicon.h"
#include "base/damage.h"
#include "base/error.h"
#include "index/index_folder.h"
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

// Xapian has no exception of its own for a file that ends before what it must hold.
bool is_cut_short(const std::string& message) {
  return message.starts_with("EOF reading block") || message.starts_with("Couldn't read enough");
}

[[noreturn]] void damaged(const std::string& folder, const std::string& what) {
  throw Damaged(ErrorCode::index, "the index " + folder + " is damaged: " + what,
                "'rationale check' says what else is; " + rebuild_hint(folder));
}

// Sets of items take memory by the last item's number: no more than the index itself takes on the
// disk. Numbers of items that were replaced are not given again, hence so many more than items.
void check_counts(const Xapian::Database& database, const std::string& folder) {
  constexpr std::uintmax_t fewest_bytes_an_item = 32;  // which has kilobytes
  constexpr std::uintmax_t bytes_a_number = 4;
  constexpr std::uintmax_t numbers_of_any_index = 1'000'000;
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(fs::path(folder) / "postlist.glass", error);
  if (error) return;  // Xapian says what it misses
  if (database.get_doccount() > bytes / fewest_bytes_an_item ||
      database.get_doccount() > database.get_lastdocid() ||
      database.get_lastdocid() > numbers_of_any_index + bytes / bytes_a_number)
    damaged(folder, "it counts " + std::to_string(database.get_doccount()) +
                        " items up to number " + std::to_string(database.get_lastdocid()) +
                        " in a file of " + std::to_string(bytes) + " bytes");
}

thread_local const std::string* folder_in_use = nullptr;

class InUse {
 public:
  explicit InUse(const std::string& folder) : before_(std::exchange(folder_in_use, &folder)) {}
  ~InUse() { folder_in_use = before_; }
  InUse(const InUse&) = delete;
  InUse& operator=(const InUse&) = delete;

 private:
  const std::string* before_;
};

constexpr const char* not_ours_hint =
    "name the folder of an index with --index, or an empty one to make it";

[[noreturn]] void foreign(const std::string& folder) {
  throw Error(ErrorCode::index, folder + " is not an index of rationale", not_ours_hint);
}

[[noreturn]] void not_opened(const std::string& folder,
                             const Xapian::DatabaseOpeningError& problem) {
  const char* system = problem.get_error_string();
  throw Error(ErrorCode::index,
              folder + " cannot be opened: " + problem.get_msg() +
                  (system != nullptr ? std::string(" (") + system + ")" : ""),
              "mend access to its files; where they are gone or damaged, " + rebuild_hint(folder));
}

void initialise(Xapian::WritableDatabase& database) {
  for (const Version& version : versions()) database.set_metadata(version.key, version.current);
  database.set_metadata(std::string(letters_key), "0");
  database.commit();
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

namespace {

// $HOME; without it what the system knows of the user, as the shell does for "~".
std::string home_folder() {
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') return home;
  std::array<char, 4096> buffer{};
  struct passwd entry {};
  struct passwd* found = nullptr;
  if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 &&
      found != nullptr && found->pw_dir != nullptr && *found->pw_dir != '\0')
    return found->pw_dir;
  throw Error(ErrorCode::usage, "there is no home folder in which the default index could be",
              "name the index with --index, or in $RATIONALE_INDEX");
}

}  // namespace

std::string default_index_folder() {
  if (const char* folder = std::getenv("RATIONALE_INDEX"); folder != nullptr && *folder != '\0')
    return folder;
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
    return (fs::path(data) / "rationale" / "index").string();
  return (fs::path(home_folder()) / ".local/share/rationale/index").string();
}

void require_term_lists(const Xapian::Database& database, const std::string& folder) {
  try {
    database.termlist_begin(1);
  } catch (const Xapian::DocNotFoundError&) {
    return;
  } catch (const Xapian::FeatureUnavailableError&) {
    throw Error(ErrorCode::index, folder + " cannot be opened: its term lists cannot be read",
                "mend access to its file termlist.glass, and let more files be open (ulimit -n)");
  }
}

std::string index_in_use() {
  return folder_in_use != nullptr ? *folder_in_use : "";
}

void with_index_errors(const std::string& folder, const std::function<void()>& work) {
  const InUse in_use(folder);
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
    throw OtherVersion(ErrorCode::index,
                       folder + " has a database format that is not understood: " + error.get_msg(),
                       rebuild_hint(folder));
  } catch (const Xapian::DatabaseNotFoundError&) {
    foreign(folder);
  } catch (const Xapian::DatabaseCorruptError& error) {
    damaged(folder, error.get_msg());
  } catch (const Xapian::DatabaseError& error) {
    const char* system = error.get_error_string();
    if (system == nullptr && is_cut_short(error.get_msg())) damaged(folder, error.get_msg());
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
  } catch (const Damage& damage) {
    damaged(folder, damage.part());
  } catch (const Xapian::RuntimeError& error) {
    damaged(folder, error.get_msg());  // such as an item that a list names and that is not there
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::internal, error.get_description(), "please report this as a defect");
  }
}

void with_reading_errors(const std::string& folder, const std::function<void()>& work) {
  try {
    with_index_errors(folder, work);
  } catch (const std::length_error& error) {
    throw Error(ErrorCode::index,
                "a length that was read from the index " + folder + " cannot be: " + error.what(),
                "run 'rationale check --index " + folder +
                    "'; if that calls the index sound, please report this as a defect");
  }
}

void with_index_reopened(const std::string& folder, const std::function<void()>& work) {
  constexpr int most_attempts = 5;
  for (int attempt = 1; attempt <= most_attempts; ++attempt) {
    try {
      return with_reading_errors(folder, work);
    } catch (const Xapian::DatabaseModifiedError&) {
      // The writer has gone on; its new state is as good.
    }
  }
  throw Error(ErrorCode::index, folder + " is being rewritten faster than it can be read",
              "try again when indexing has finished");
}

Xapian::Database open_index(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error) && !error)
    throw Error(ErrorCode::index, "there is no index at " + folder,
                "make one with 'rationale index --index " + folder + " LETTERS…'");
  Xapian::Database database;
  with_index_reopened(folder, [&] {
    require_whole_index(folder);
    try {
      // Glass only: a stub file could name any other database, even one on another machine.
      database = Xapian::Database(folder, Xapian::DB_BACKEND_GLASS);
    } catch (const Xapian::DatabaseOpeningError& problem) {
      not_opened(folder, problem);
    }
    require_term_lists(database, folder);
    check_versions(database, folder, rebuild_hint(folder));
    check_counts(database, folder);
  });
  return database;
}

void make_database(const std::string& folder) {
  Xapian::WritableDatabase database(folder, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  initialise(database);
  database.close();
}

Xapian::WritableDatabase open_index_for_writing(const std::string& folder) {
  Xapian::WritableDatabase database;
  with_index_errors(folder, [&] {
    require_whole_index(folder);  // before Xapian leaves a lock in it
    try {
      database = Xapian::WritableDatabase(folder, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    } catch (const Xapian::DatabaseOpeningError& problem) {
      not_opened(folder, problem);
    }
    require_term_lists(database, folder);
    check_versions(database, folder, rebuild_hint(folder));
  });
  return database;
}

void discard_changes(Xapian::WritableDatabase& database) noexcept {
  try {
    // Only transactions can be cancelled; this one does not begin with a commit.
    database.begin_transaction(false);
    database.cancel_transaction();
  } catch (...) {
    // Of a database that is closed, or whose files cannot be read now: nothing more can be done.
  }
}

std::uint64_t metadata_number(const Xapian::Database& database, std::string_view key) {
  const std::string digits = database.get_metadata(std::string(key));
  std::uint64_t number = 0;
  if (digits.empty()) return number;
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, number);
  if (error != std::errc{} || end != last) throw Damage("its count of " + std::string(key));
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
