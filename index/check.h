#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace rationale {

/// What a check of an index found.
struct CheckReport {
  std::string folder;
  std::uint64_t items = 0;
  std::uint64_t letters = 0;
  std::vector<std::string> problems;  ///< a sentence each; empty where all is well
};

/// Checks an index, in a process of its own, so that no damage can bring the caller down: Xapian's
/// structure, that every stored record can be read and agrees with what is sorted and counted by,
/// that the postings by term and by document agree, that words have positions, that every letter
/// has all its items, and that the counts add up. Throws Error(index) where it cannot be opened at
/// all.
CheckReport check_index(const std::string& folder);

}  // namespace rationale
