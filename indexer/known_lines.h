#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/string_list.h"
#include "indexer/sources.h"
#include "letters/reader.h"

namespace rationale {

/// A letter whose line is as it was.
struct KnownLine {
  std::string key;  ///< letter_key()
  std::uint32_t items = 0;
};

/// Recognises, without reading them, the lines of a file that stand in it as they did when it was
/// indexed. Lines are expected in their old order, with some changed, added or taken away; one that
/// moved far is not recognised, and reading it says whether it changed.
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
