#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/catalogue.h"
#include "indexer/owners.h"
#include "letters/reader.h"

namespace rationale {

/// Files that the index has letters of and that stand below the paths of a run no more.
struct Pruning {
  std::vector<std::string> files;
  std::uint64_t letters = 0;     ///< that no other file claims
  std::vector<Reject> replaced;  ///< files in whose place a folder stands, which are kept
};

/// `paths` as known_path() gives them. Everything that was put must be committed.
Pruning files_to_prune(const Catalogue& catalogue, const std::vector<std::string>& paths);

/// Whether to do so would remove more than half of `letters` that the index has, and more than two:
/// rather a folder that is not mounted than one that was emptied.
bool removes_most(const Pruning& pruning, std::uint64_t letters);

/// Takes their claims away and forgets the files.
void prune(const Pruning& pruning, LetterWriter& writer, Owners& owners);

}  // namespace rationale
