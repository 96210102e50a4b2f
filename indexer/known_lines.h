#pragma once

#include <optional>
#include <string>

#include "base/string_list.h"
#include "indexer/catalogue.h"
#include "letters/reader.h"

namespace rationale {

/// A line whose letter the catalogue knows.
struct KnownLine {
  std::string key;  ///< letter_key()
  Claim claim;      ///< as the line makes it now
  /// Set where the letter is the one served, at the same line, and no other file claims it.
  std::optional<std::uint32_t> items;
};

/// Recognises, without reading them, the lines of a file that are as they were when it was indexed.
/// Lines are expected in their old order, with some changed, added or taken away; one that moved
/// far is not recognised, and reading it says whether it changed.
class KnownLines {
 public:
  /// `catalogue` must outlive it.
  KnownLines(const Catalogue& catalogue, const std::string& path);

  std::optional<KnownLine> find(const LetterLine& line);

 private:
  const Catalogue& catalogue_;
  StringList keys_;       // of the letters, in their old order
  std::size_t next_ = 0;  // of them
};

}  // namespace rationale
