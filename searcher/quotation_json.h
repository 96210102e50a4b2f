#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/quotation.h"

namespace rationale {

/// "CM16-0224814, item 1 (upheld 2017-01-06), rationale, sentence 3, page 2": how a place is cited.
std::string pin_cite(const QuotedPlace& place);

/// The answer of `rationale quote`, version rationale/quote/1; docs/quote.schema.json describes it.
nlohmann::ordered_json to_json(const std::vector<Quotation>& quotations,
                               const std::vector<std::string>& warnings);

}  // namespace rationale
