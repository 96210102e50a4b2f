#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// A file of server/page/ as it is when the program is built.
struct PageFile {
  std::string_view name;  ///< "style.css", "search.mustache"
  std::string_view content;
};
const std::vector<PageFile>& built_in_page_files();

/// The templates, styles, script and pictures that pages are made of: those that are part of the
/// program, or while they are written (--page-dir) those of a folder, read anew for each request.
/// May be used by several threads.
class PageFiles {
 public:
  /// An empty `folder` means the program's own files.
  explicit PageFiles(std::string folder = "");

  bool are_built_in() const { return folder_.empty(); }

  /// The content of a file. Throws Error(internal) where there is none of that name, and
  /// Error(usage) where one of the folder cannot be read.
  std::string content(std::string_view name) const;

  /// A template with those that it names by {{>name}} in their places, and without the white space
  /// that lines begin with.
  std::string whole_template(std::string_view name) const;

  /// Changes when a file changes: browsers keep a file by the address that has it.
  std::string digest(std::string_view name) const;

 private:
  std::string whole(std::string_view name, int depth) const;

  std::string folder_;
  std::map<std::string, std::string, std::less<>> templates_;  // of the program's own
  std::map<std::string, std::string, std::less<>> digests_;
};

}  // namespace rationale
