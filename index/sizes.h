#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rationale {

/// A file of the index.
struct TableSize {
  std::string name;
  std::string_view holds;  ///< what for
  std::uint64_t bytes = 0;
};

/// The terms of a field, or of the words that are said of findings.
struct TermCount {
  std::string_view field;
  std::uint64_t terms = 0;
  std::uint64_t postings = 0;  ///< pairs of a term and an item
};

/// What an index takes on disk and what for.
struct IndexSizes {
  std::vector<TableSize> tables;
  std::vector<TermCount> terms;
  std::uint64_t places_bytes = 0;   ///< of words' places (docs/index-format.md), in postlist
  std::uint64_t records_bytes = 0;  ///< of the items' and letters' records, likewise
  std::uint64_t bytes = 0;          ///< of all tables
  std::uint64_t text_bytes = 0;     ///< of the letters' normalised texts
};

/// Counts it all, which reads every term and the places and record of every item. Throws
/// Error(index) as open_index() does.
IndexSizes index_sizes(const std::string& folder);

}  // namespace rationale
