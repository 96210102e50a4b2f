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
  std::vector<std::string> notes;     ///< what could not be checked in the usual way
};

/// Checks an index: that it says the same of every item wherever it says it, so that damage which
/// changes an answer is found. Nothing is written, and the folder need not be writable.
///
/// Each item's document is made once more from its stored record, which has a checksum, and
/// compared with the stored one: terms with their uses, facets, dates, findings, places and what
/// it is judged by, byte by byte. Then all lists by term and by value are compared with the
/// documents, the vocabulary with itself and with the words of all texts, the catalogue with the
/// letters and items found, and all counts with what is counted. Xapian's own check of its tables
/// comes first, where they can be written, which it asks for.
///
/// All cores take part, in a process of its own, so that no damage can bring the caller down.
/// Throws Error(index) where the index cannot be opened at all.
CheckReport check_index(const std::string& folder);

}  // namespace rationale
