#pragma once

#include <string>
#include <vector>

namespace rationale {

/// The folder in which an index for `index` is built, before it appears in its place: beside it,
/// and where `index` is there already, which may be a mount point, in it.
std::string building_folder(const std::string& index);

/// The folder in which an index is built. Who has one holds its lock: of two processes that build
/// the same index one is refused. It is made exclusively, for nobody else to read, and neither
/// followed where it is a link nor used where it holds what no build made. It holds the databases
/// `catalogue`, `part-<n>` and `whole`, the file `lock`, and while the finished index is moved to
/// its place the file `publishing`.
class WorkFolder {
 public:
  /// Makes the folder, or takes over what a build that died left there. Throws Error(index) where
  /// another process works there, where it is not ours, and where it cannot be made.
  static WorkFolder make(const std::string& index);

  ~WorkFolder();  ///< lets the lock go; what is in the folder stays
  WorkFolder(WorkFolder&& other) noexcept;
  WorkFolder& operator=(WorkFolder&&) = delete;
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  /// Where the index is to appear.
  const std::string& index() const { return place_; }
  const std::string& path() const { return path_; }
  std::string path(const std::string& name) const { return path_ + "/" + name; }
  /// The names of the databases in it.
  std::vector<std::string> databases() const;
  /// Whether all files of the database are there.
  bool holds(const std::string& database) const;
  void remove(const std::string& database) const;
  /// Removes all databases, the catalogue first: without it nothing goes on from the others.
  void clear() const;

  /// Whether what is built here can be moved to the index's place: it is on the same disk.
  bool can_publish() const;
  /// Brings the finished database `whole` to the index's place, so that it is there whole or not at
  /// all, and stays there when the power fails. Throws Error(index) where that cannot be, or
  /// another index is there by now.
  void publish() const;
  /// Ends what publish() began in a process that died; does nothing where none did.
  void complete_publication() const;

  /// Removes the folder. Nothing may be done with it any more.
  void remove_all();

 private:
  friend struct WorkLeft;

  WorkFolder(std::string path, std::string place, int lock);
  void move_to_place() const;
  void write_mark() const;

  std::string path_;
  std::string place_;
  int lock_;  // the file `lock`, -1: let go
};

/// What builds of an index left at the two places where they work.
struct WorkLeft {
  std::vector<WorkFolder> dead;  ///< of processes that died; locked by this one
  bool busy = false;             ///< another process works there

  /// What is there and not ours is left alone.
  static WorkLeft of(const std::string& index);
};

/// Throws Error(index): another process builds the index.
[[noreturn]] void refuse_busy(const std::string& index);

}  // namespace rationale
