#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/scratch_folder.h"

/// Chance that is the same on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  /// 0 … below - 1.
  std::size_t below(std::size_t below) { return engine_() % below; }
  bool percent(std::size_t percent) { return below(100) < percent; }
  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// A letter as a file holds it.
struct LetterOnDisk {
  std::string case_number;
  std::string sha256;  ///< of its bytes
};

/// What stands in a file: letters, or what is none.
struct FileContent {
  std::string bytes;
  std::vector<LetterOnDisk> letters;
  bool broken = false;  ///< rejected as a whole
};

/// A folder of letters as text, JSON Lines and CSV that changes by chance. Some names begin with
/// other names, few case numbers are shared by all files, and lines call themselves by the names of
/// other files.
class LetterFolder {
 public:
  LetterFolder(const std::string& path, Chance& chance) : path_(path), chance_(chance) {}

  /// Writes some files.
  void fill();
  /// One change; returns what it was.
  std::string change();
  /// What was made unreadable can be read again, and what is no letter goes or becomes one.
  void heal();

  const std::map<std::string, FileContent>& files() const { return files_; }
  bool is_hidden(const std::string& name) const { return hidden_.contains(name); }
  std::string path_of(const std::string& name) const { return path_ + "/" + name; }
  /// The folder, one below it, or a file.
  std::string any_path();

 private:
  std::string any_name();
  FileContent any_content(const std::string& name);
  void write(const std::string& name, const FileContent& content);
  void date(const std::string& name) const;
  void restore(std::string name);

  std::string path_;
  Chance& chance_;
  std::map<std::string, FileContent> files_;
  std::map<std::string, FileContent> hidden_;  // something else stands in their place
};
