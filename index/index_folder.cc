#include "index/index_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

namespace rationale {
namespace {

namespace fs = std::filesystem;

constexpr const char* other_folder_hint =
    "name the folder of an index with --index, or an empty one to make it";

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw Error(ErrorCode::index, what, hint);
}

// What stands for the first file of `folder` that is none: "has lost iamglass".
std::string fault_of(const std::string& folder, std::string_view name) {
  struct stat status {};
  const std::string path = folder + "/" + std::string(name);
  if (::stat(path.c_str(), &status) == 0)
    return S_ISREG(status.st_mode) ? "" : "has something in place of its file " + std::string(name);
  if (errno == ENOENT) return "has lost its file " + std::string(name);
  file_failed("look at", path, errno);
}

std::string first_fault(const std::string& folder) {
  for (const std::string_view name : index_files)
    if (const std::string fault = fault_of(folder, name); !fault.empty()) return fault;
  return "";
}

bool is_being_published(const std::string& folder) {
  return is_there(folder + "/" + std::string(building_suffix) + "/" + std::string(publishing_mark));
}

[[noreturn]] void refuse_incomplete(const std::string& folder, const std::string& fault) {
  if (is_being_published(folder))
    refuse("the index " + folder + " is not finished: its files are being moved to their place, " +
               "or the process that moved them was killed",
           "run 'rationale index --index " + folder + " LETTERS…', which completes it");
  refuse("the index " + folder + " " + fault,
         "restore the file from a copy, or " + rebuild_hint(folder));
}

bool is_folder(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) file_failed("look at", path, errno);
  return S_ISDIR(status.st_mode);
}

}  // namespace

bool is_database_file(std::string_view name) {
  constexpr std::array<std::string_view, 9> names{
      "iamglass",       "postlist.glass", "termlist.glass", "docdata.glass", "position.glass",
      "spelling.glass", "synonym.glass",  "v.tmp",          "flintlock"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool index_stands(const std::string& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) file_failed("look at", folder, errno);
    if (is_there(folder))
      refuse(folder + " is a link to a place that is not there",
             "make the place that it names available, or remove the link");
    return false;
  }
  if (!S_ISDIR(status.st_mode)) refuse(folder + " is not a folder", other_folder_hint);
  bool nothing = true;
  bool ours = false;
  for (const std::string& name : names_in(folder)) {
    if (name == building_suffix || name == "flintlock") continue;
    nothing = false;
    ours = ours || is_database_file(name);
  }
  if (nothing) return false;
  if (!ours) refuse(folder + " is not an index of rationale", other_folder_hint);
  require_whole_index(folder);
  return true;
}

void require_whole_index(const std::string& folder) {
  const std::string fault = first_fault(folder);
  if (fault.empty()) return;
  if (!is_folder(folder)) refuse(folder + " is not an index of rationale", other_folder_hint);
  const std::vector<std::string> names = names_in(folder);
  const bool ours = std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name != "flintlock" && is_database_file(name);
  });
  if (!ours) refuse(folder + " is not an index of rationale", other_folder_hint);
  refuse_incomplete(folder, fault);
}

std::string place_of(const std::string& folder) {
  std::error_code error;
  fs::path place = fs::weakly_canonical(fs::absolute(folder, error), error);
  if (error) file_failed("look at", folder, error.value());
  return (place.has_filename() ? place : place.parent_path()).string();
}

std::string rebuild_hint(const std::string& folder) {
  return "rebuild it from the letters: move " + folder + " away, then 'rationale index --index " +
         folder + " LETTERS…'";
}

void file_failed(const std::string& what, const std::string& path, int error) {
  const char* hint = error == ENOSPC || error == EDQUOT
                         ? "free space on its disk and run again: what was committed is kept"
                     : error == EACCES || error == EPERM || error == EROFS
                         ? "name a folder that can be written with --index, or mend access to it"
                         : "mend what the system says and run again: what was committed is kept";
  throw Error(ErrorCode::index, "cannot " + what + " " + path + ": " + std::strerror(error), hint);
}

bool is_there(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return true;
  if (errno != ENOENT && errno != ENOTDIR) file_failed("look at", path, errno);
  return false;
}

std::vector<std::string> names_in(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().string());
  if (error) file_failed("read", folder, error.value());
  std::sort(names.begin(), names.end());
  return names;
}

void sync_to_disk(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) file_failed("open", path, errno);
  const int failed = ::fsync(file) == 0 ? 0 : errno;
  ::close(file);
  // Some file systems cannot do it for folders, and say so.
  if (failed != 0 && failed != EINVAL) file_failed("write", path, failed);
}

}  // namespace rationale
