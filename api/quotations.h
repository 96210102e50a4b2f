#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "briefs/brief.h"
#include "searcher/quotations/quotation_json.h"
#include "searcher/searcher.h"

namespace rationale {

/// Quotations that are to be looked up, and where they are in a brief.
struct Quotations {
  std::vector<QuotationRequest> requests;
  std::vector<PlaceInBrief> places;  ///< empty where no brief was given
  bool by_paragraph = false;
  std::vector<std::string> warnings;
};

/// One quotation, and the case number that is cited for it, which may be empty. Throws Error(usage)
/// where it is too long, or the number is none.
Quotations single_quotation(const std::string& text, const std::string& case_number);

/// Those of a brief.
Quotations quotations_in(const Brief& brief);

/// Looks them up. Throws Error(timeout) where one takes longer than so many milliseconds, or with
/// `together` all of them; 0: no limit.
std::vector<CheckedQuotation> checked(Searcher& searcher, const Quotations& quotations,
                                      std::uint32_t timeout_ms, bool together = false);

}  // namespace rationale
