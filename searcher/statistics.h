#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/proportion.h"
#include "searcher/searcher.h"

namespace rationale {

/// Items, or letters, by their decision.
struct DecisionCounts {
  std::uint64_t upheld = 0;
  std::uint64_t overturned = 0;
  std::uint64_t overturned_in_part = 0;
  std::uint64_t unknown = 0;

  std::uint64_t items() const { return upheld + overturned + overturned_in_part + unknown; }
  /// Overturned wholly or in part, of the items whose decision is known.
  Proportion overturn_rate() const {
    return {overturned + overturned_in_part, upheld + overturned + overturned_in_part};
  }
};

/// One value, or in a crosstab one combination of values.
struct StatisticsRow {
  std::vector<std::string> values;  ///< by the table's fields; empty: the item has none
  DecisionCounts matching;          ///< of the items that match
  DecisionCounts base;              ///< of all items of the index that have these values
};

struct StatisticsTable {
  std::vector<const Field*> fields;  ///< one; several make a crosstab
  std::vector<StatisticsRow> rows;   ///< most items first, then by value; years in their order
  std::uint64_t rows_in_all = 0;     ///< before `limit` cut them
  bool overlapping = false;  ///< an item may have several values, so that rows add up to more
};

/// What is counted: items; or letters, each once, as overturned where any of its items is that is
/// counted, else as overturned in part, and so on.
enum class CountedUnit : std::uint8_t { item, letter };

struct StatisticsRequest {
  CountedUnit unit = CountedUnit::item;
  SearchRequest matching;  ///< text and filters; neither: all items
  std::vector<std::vector<const Field*>> tables;
  std::uint32_t limit = 0;  ///< rows a table; 0: all
};

struct StatisticsAnswer {
  StatisticsRequest request;
  Interpretation interpreted;
  std::vector<std::string> warnings;
  IndexInfo index;
  DecisionCounts matching;
  DecisionCounts base;  ///< of all items of the index
  std::vector<StatisticsTable> tables;
};

/// The field that `name` stands for in `--by`: a faceted field by its name or alias, also
/// `guideline` for the title of the guideline. Throws Error(usage) with the names there are.
const Field& statistics_field(std::string_view name);

/// "category,decided:month+decision" as tables: commas part them, `+` crosses fields, months and
/// quarters (searcher/periods.h) are fields, too. Throws Error(usage).
std::vector<std::vector<const Field*>> statistics_tables(std::string_view by);

/// Counts all items that match, exactly. Memory grows with the number of rows, not of items; of
/// letters with theirs.
StatisticsAnswer statistics(Searcher& searcher, const StatisticsRequest& request);

}  // namespace rationale
