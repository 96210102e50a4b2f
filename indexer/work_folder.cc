#include "indexer/work_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "base/error.h"
#include "index/index_folder.h"

namespace rationale {
namespace {

namespace fs = std::filesystem;

constexpr const char* lock_name = "lock";

// A folder that others remove as fast as it is made is not waited for without end.
constexpr int most_attempts = 100;

bool is_work_name(std::string_view name) {
  constexpr std::string_view part = "part-";
  if (name == "catalogue" || name == "whole") return true;
  return name.starts_with(part) && name.size() > part.size() &&
         name.find_first_not_of("0123456789", part.size()) == std::string_view::npos;
}

mode_t kind_of(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & S_IFMT : 0;
}

// What in a database's folder no build put there; empty where there is nothing of the kind.
std::string foreign_in_database(const std::string& folder) {
  for (const std::string& name : names_in(folder)) {
    const mode_t kind = kind_of(folder + "/" + name);
    if (!is_database_file(name) || (kind != S_IFREG && kind != 0)) return folder + "/" + name;
  }
  return "";
}

std::string foreign_in(const std::string& work) {
  struct stat status {};
  if (::lstat(work.c_str(), &status) != 0) return "";
  if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid()) return work;
  for (const std::string& name : names_in(work)) {
    const std::string path = work + "/" + name;
    const mode_t kind = kind_of(path);
    if (kind == S_IFDIR && is_work_name(name)) {
      if (const std::string found = foreign_in_database(path); !found.empty()) return found;
    } else if (kind != 0 && (kind != S_IFREG || (name != lock_name && name != publishing_mark))) {
      return path;
    }
  }
  return "";
}

[[noreturn]] void refuse_foreign(const std::string& work, const std::string& foreign) {
  const std::string what = foreign == work ? work + " is not a folder that this user's build made"
                                           : work + " holds " + foreign + ", which no build made";
  throw Error(ErrorCode::index, "the index cannot be built: " + what,
              "move " + foreign + " away, or name another folder with --index");
}

struct Taken {
  int lock = -1;
  bool busy = false;
  std::string foreign;
};

bool is_the_file(int file, const std::string& path) {
  struct stat held {};
  struct stat there {};
  return ::fstat(file, &held) == 0 && ::lstat(path.c_str(), &there) == 0 &&
         held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

// Locks the folder where it is there and ours. The last thing that its holder does is to remove the
// lock and the folder, so a lock that is got counts when its file is still there.
Taken take(const std::string& work) {
  const std::string path = work + "/" + lock_name;
  for (int attempt = 0; attempt < most_attempts && is_there(work); ++attempt) {
    Taken taken;
    taken.foreign = foreign_in(work);
    if (!taken.foreign.empty()) return taken;
    taken.lock = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (taken.lock < 0 && errno == ENOENT) continue;
    if (taken.lock < 0) file_failed("lock", work, errno);
    struct flock whole {};
    whole.l_type = F_WRLCK;
    const int failed = ::fcntl(taken.lock, F_SETLK, &whole) == 0 ? 0 : errno;
    if (failed == 0 && is_the_file(taken.lock, path)) return taken;
    ::close(taken.lock);
    taken.lock = -1;
    taken.busy = failed == EAGAIN || failed == EACCES;
    if (taken.busy) return taken;
    if (failed != 0) file_failed("lock", work, failed);
  }
  return {};
}

std::string parent_of(const std::string& path) {
  return fs::path(path).parent_path().string();
}

// Makes the folders that are missing above `path`, and lets the disk know them.
void make_parents(const std::string& path) {
  const std::string parent = parent_of(path);
  if (parent.empty() || parent == path || is_there(parent)) return;
  make_parents(parent);
  if (::mkdir(parent.c_str(), 0777) != 0 && errno != EEXIST) file_failed("create", parent, errno);
  sync_to_disk(parent_of(parent));
}

void rename_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) file_failed("create", to, errno);
}

void unlink_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) file_failed("remove", path, errno);
}

void remove_folder(const std::string& path) {
  if (::rmdir(path.c_str()) != 0 && errno != ENOENT) file_failed("remove", path, errno);
}

std::string beside(const std::string& place) {
  return place + std::string(building_suffix);
}

std::string inside(const std::string& place) {
  return place + "/" + std::string(building_suffix);
}

}  // namespace

std::string building_folder(const std::string& index) {
  const std::string place = place_of(index);
  return is_there(place) ? inside(place) : beside(place);
}

void refuse_busy(const std::string& index) {
  throw Error(ErrorCode::index, index + " is being written by another process",
              "wait until it has finished; an index that is there can be searched meanwhile");
}

WorkFolder::WorkFolder(std::string path, std::string place, int lock)
    : path_(std::move(path)), place_(std::move(place)), lock_(lock) {}

WorkFolder::WorkFolder(WorkFolder&& other) noexcept
    : path_(std::move(other.path_)),
      place_(std::move(other.place_)),
      lock_(std::exchange(other.lock_, -1)) {}

WorkFolder::~WorkFolder() {
  if (lock_ >= 0) ::close(lock_);
}

WorkFolder WorkFolder::make(const std::string& index) {
  const std::string work = building_folder(index);
  make_parents(work);
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    if (::mkdir(work.c_str(), 0700) != 0 && errno != EEXIST) file_failed("create", work, errno);
    const Taken taken = take(work);
    if (!taken.foreign.empty()) refuse_foreign(work, taken.foreign);
    if (taken.lock >= 0) return {work, place_of(index), taken.lock};
    if (taken.busy) break;
  }
  refuse_busy(index);
}

std::vector<std::string> WorkFolder::databases() const {
  std::vector<std::string> names = names_in(path_);
  std::erase_if(names, [](const std::string& name) { return !is_work_name(name); });
  return names;
}

bool WorkFolder::holds(const std::string& database) const {
  return std::all_of(index_files.begin(), index_files.end(), [&](std::string_view name) {
    return is_there(path(database) + "/" + std::string(name));
  });
}

void WorkFolder::remove(const std::string& database) const {
  const std::string folder = path(database);
  if (!is_there(folder)) return;
  unlink_file(folder + "/iamglass");  // from now on it is no database
  for (const std::string& name : names_in(folder))
    if (is_database_file(name)) unlink_file(folder + "/" + name);
  remove_folder(folder);
}

void WorkFolder::clear() const {
  remove("catalogue");
  for (const std::string& name : databases()) remove(name);
}

bool WorkFolder::can_publish() const {
  struct stat work {};
  struct stat place {};
  return ::stat(place_.c_str(), &place) != 0 ||
         (::stat(path_.c_str(), &work) == 0 && work.st_dev == place.st_dev);
}

void WorkFolder::write_mark() const {
  const std::string mark = path(std::string(publishing_mark));
  const int file = ::open(mark.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) file_failed("create", mark, errno);
  ::close(file);
  sync_to_disk(path_);
}

void WorkFolder::publish() const {
  const std::string whole = path("whole");
  for (const std::string_view name : index_files) sync_to_disk(whole + "/" + std::string(name));
  sync_to_disk(whole);
  write_mark();
  move_to_place();
}

// One rename, or in a folder that is there already, a rename of each file. The one that makes it a
// database comes when the disk knows the others. A folder that is made here is its owner's alone:
// letters may be of clients. One that is there keeps the permissions that somebody gave it.
void WorkFolder::move_to_place() const {
  const std::string whole = path("whole");
  if (!is_there(place_)) {
    if (::chmod(whole.c_str(), 0700) != 0) file_failed("protect", whole, errno);
    rename_file(whole, place_);
    sync_to_disk(parent_of(place_));
    return;
  }
  if (is_there(place_ + "/iamglass"))
    throw Error(ErrorCode::index, "cannot create " + place_ + ": another index is there by now",
                "run again to bring that one up to date, or name another folder with --index");
  for (const std::string_view name : index_files) {
    const std::string file = "/" + std::string(name);
    if (name == index_files.back()) sync_to_disk(place_);
    if (is_there(whole + file)) rename_file(whole + file, place_ + file);
  }
  sync_to_disk(place_);
}

void WorkFolder::complete_publication() const {
  const std::string mark = path(std::string(publishing_mark));
  if (!is_there(mark)) return;
  const std::string whole = path("whole");
  if (!is_there(whole + "/iamglass")) {
    clear();  // the index was in its place: nothing may go on from what made it
  } else {
    const bool complete =
        std::all_of(index_files.begin(), index_files.end(), [&](std::string_view name) {
          const std::string file = "/" + std::string(name);
          return is_there(whole + file) || is_there(place_ + file);
        });
    if (complete && !is_there(place_ + "/iamglass")) return move_to_place();
    remove("whole");
  }
  unlink_file(mark);
}

void WorkFolder::remove_all() {
  clear();
  unlink_file(path(std::string(publishing_mark)));
  unlink_file(path(lock_name));
  remove_folder(path_);
  ::close(std::exchange(lock_, -1));
}

WorkLeft WorkLeft::of(const std::string& index) {
  const std::string place = place_of(index);
  WorkLeft left;
  for (const std::string& work : {inside(place), beside(place)}) {
    const Taken taken = take(work);
    left.busy = left.busy || taken.busy;
    if (taken.lock >= 0) left.dead.push_back(WorkFolder(work, place, taken.lock));
  }
  return left;
}

}  // namespace rationale
