#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/quotations/quotation.h"

namespace rationale {

/// "CM16-0224814, item 1 (upheld 2017-01-06), rationale, sentences 3-4, pages 2-3": how a place is
/// cited.
std::string pin_cite(const QuotedPlace& place);

/// Where a quotation is in a brief.
struct PlaceInBrief {
  std::uint32_t number = 0;  ///< of its line, or of the paragraph of a Word file
  bool is_block = false;
  bool is_nested = false;
  bool is_short = false;
};

/// A quotation that was checked; of a brief with its place.
struct CheckedQuotation {
  Quotation found;
  std::optional<PlaceInBrief> place;

  /// Whether it may be certified, or is too short to be more than a title or a term.
  bool passes() const {
    const bool cited = found.cited && *found.cited != CitedLetter::unclear;
    return found.is_sound() || (place && place->is_short && !cited);
  }
};

/// The answer of `rationale quote`, version rationale/quote/1; docs/quote.schema.json describes it.
nlohmann::ordered_json to_json(const std::vector<CheckedQuotation>& quotations,
                               const std::vector<std::string>& warnings);

}  // namespace rationale
