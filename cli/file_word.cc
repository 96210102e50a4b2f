#include "cli/file_word.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "analyzers/ascii.h"
#include "base/error.h"

namespace rationale {
namespace {

constexpr std::array<std::string_view, 14> endings{".pdf",   ".docx", ".doc",   ".odt",   ".rtf",
                                                   ".txt",   ".text", ".md",    ".html",  ".htm",
                                                   ".xhtml", ".csv",  ".jsonl", ".ndjson"};

bool ends_as_file(std::string_view word) {
  std::string small;
  for (const char c : word) small += ascii_lower(c);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
    return small.size() > ending.size() && small.ends_with(ending);
  });
}

// "/srv/letters", but not "/5", which is a distance.
bool begins_as_path(std::string_view word) {
  for (const std::string_view begin : {"./", "../", "~/"})
    if (word.starts_with(begin)) return true;
  return word.starts_with('/') && word.find('/', 1) != word.npos;
}

}  // namespace

bool means_a_file(std::string_view word) {
  return word.find('#') == word.npos && (ends_as_file(word) || begins_as_path(word));
}

void refuse_missing_file(const std::string& word, const std::string& hint) {
  std::error_code problem;  // a passage may be too long for a name
  if (std::filesystem::is_directory(word, problem))
    throw Error(ErrorCode::usage, word + " is a folder", hint);
  if (means_a_file(word) && !std::filesystem::exists(word, problem))
    throw Error(ErrorCode::usage, "there is no file " + word, hint);
}

}  // namespace rationale
