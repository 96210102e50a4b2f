#include "indexer/prune.h"

#include <algorithm>
#include <filesystem>

#include "base/numbered_strings.h"

namespace rationale {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t always_pruned = 2;  // letters

// By the names on the way: "in/scan.txt.txt" is not below "in/scan.txt".
bool is_below(const fs::path& path, const fs::path& folder) {
  return std::mismatch(path.begin(), path.end(), folder.begin(), folder.end()).second ==
         folder.end();
}

std::vector<std::string> letters_of(const Catalogue& catalogue, const std::string& file) {
  if (catalogue.is_open(file)) return catalogue.letters_claimed_by(file);
  const std::optional<Source> source = catalogue.source(file);
  std::vector<std::string> keys;
  if (source)
    for (const std::string_view key : source->letters) keys.emplace_back(key);
  return keys;
}

std::uint64_t letters_lost(const Catalogue& catalogue, const std::vector<std::string>& files) {
  NumberedStrings gone;
  for (const std::string& file : files) gone.add(file);
  NumberedStrings counted;
  std::uint64_t lost = 0;
  for (const std::string& file : files)
    for (const std::string& key : letters_of(catalogue, file)) {
      const std::uint32_t before = counted.size();
      if (counted.add(key) != before) continue;
      const LetterEntry entry = catalogue.letter(key);
      lost += entry.stored && std::all_of(entry.claims.begin(), entry.claims.end(),
                                          [&](const Claim& c) { return gone.contains(c.file); });
    }
  return lost;
}

}  // namespace

Pruning files_to_prune(const Catalogue& catalogue, const std::vector<std::string>& paths) {
  std::vector<fs::path> folders;
  for (const std::string& path : paths)
    if (path != "-") folders.emplace_back(path);
  Pruning pruning;
  for (const std::string& file : catalogue.source_paths()) {
    const fs::path path(file);
    if (std::none_of(folders.begin(), folders.end(),
                     [&](const fs::path& folder) { return is_below(path, folder); }))
      continue;
    std::error_code error;
    if (is_gone(file))
      pruning.files.push_back(file);
    else if (fs::is_directory(file, error))
      pruning.replaced.push_back(
          {file, "a folder stands where a file with letters was; they are kept until it is gone"});
  }
  pruning.letters = letters_lost(catalogue, pruning.files);
  return pruning;
}

bool removes_most(const Pruning& pruning, std::uint64_t letters) {
  return pruning.letters > always_pruned && 2 * pruning.letters > letters;
}

void prune(const Pruning& pruning, LetterWriter& writer, Owners& owners) {
  for (const std::string& file : pruning.files) {
    if (writer.catalogue().is_open(file)) writer.commit();
    for (const std::string& key : letters_of(writer.catalogue(), file)) {
      owners.drop(key, file, [](const Claim&) { return true; });
      writer.commit_if_full();
    }
    writer.change().remove_source(file);
  }
}

}  // namespace rationale
