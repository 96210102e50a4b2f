#pragma once

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <stdexcept>
#include <stdlib.h>
#include <string>
#include <string_view>

#include "analyzers/lexicon.h"

namespace rationale {

/// A folder with every list, empty but for those given; gone at the end of the test.
class LexiconFolder {
 public:
  struct List {
    std::string name;
    std::string content;
  };

  explicit LexiconFolder(std::initializer_list<List> lists) {
    std::string name = (std::filesystem::temp_directory_path() / "lexicon-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
    for (const std::string_view list : lexicon_names()) write(std::string(list), "");
    for (const auto& [list, content] : lists) write(list, content);
  }
  ~LexiconFolder() { std::filesystem::remove_all(path_); }
  LexiconFolder(const LexiconFolder&) = delete;
  LexiconFolder& operator=(const LexiconFolder&) = delete;

  void write(const std::string& list, const std::string& content) const {
    std::ofstream(path_ / (list + ".tsv")) << content;
  }
  void remove(const std::string& list) const { std::filesystem::remove(path_ / (list + ".tsv")); }

  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace rationale
