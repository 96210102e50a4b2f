#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "letters/reader.h"

namespace rationale {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> letter_suffixes = {
    ".txt", ".text", ".pdf", ".jsonl", ".ndjson", ".csv", ".html", ".htm", ".xhtml"};

bool is_letter_file(const fs::path& path) {
  std::string suffix = path.extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::find(letter_suffixes.begin(), letter_suffixes.end(), suffix) != letter_suffixes.end();
}

// Of an index that is in the folder.
bool is_index_file(const fs::path& path) {
  return path.extension() == ".glass" || path.filename() == "iamglass" ||
         path.filename() == "flintlock";
}

// A folder that cannot be listed is kept as it is: reading it rejects it. Links to folders are not
// followed, so that a link to a folder above cannot go on for ever.
void walk(const fs::path& folder, std::vector<std::string>& files,
          std::vector<std::string>* skipped) {
  std::error_code problem;
  std::vector<fs::path> entries;
  fs::directory_iterator at(folder, problem);
  for (; !problem && at != fs::directory_iterator(); at.increment(problem))
    if (!at->path().filename().native().starts_with('.')) entries.push_back(at->path());
  if (problem) files.push_back(folder.string());
  std::sort(entries.begin(), entries.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
  for (const fs::path& entry : entries) {
    const bool is_folder = fs::is_directory(fs::symlink_status(entry, problem));
    if (is_folder)
      walk(entry, files, skipped);
    else if (is_letter_file(entry) && !fs::is_directory(fs::status(entry, problem)))
      files.push_back(entry.string());
    else if (skipped != nullptr && !is_index_file(entry))
      skipped->push_back(entry.string());
  }
}

}  // namespace

std::vector<std::string> letter_files(const std::vector<std::string>& paths,
                                      std::vector<std::string>* skipped) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code problem;
    if (path != "-" && fs::is_directory(path, problem))
      walk(path, files, skipped);
    else
      files.push_back(path);
  }
  return files;
}

}  // namespace rationale
