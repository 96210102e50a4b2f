#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "api/offset_units.h"
#include "searcher/searcher.h"

namespace rationale {

struct ExportOptions {
  bool csv = false;  ///< else NDJSON
  OffsetUnits offsets;
};

/// What is known once every item has been handed out.
struct Exported {
  Complete complete;
  std::string ids_sha256;  ///< of the ids in their order, a line each
};

/// Hands every item that `request` matches to `take`, by id, each a row of CSV or a line of JSON
/// (docs/precedent.md); CSV begins with a header. Throws as Searcher::for_each_hit().
Exported export_all(Searcher& searcher, const SearchRequest& request, const ExportOptions& options,
                    const std::function<void(std::string_view)>& take);

/// What is needed to repeat an export, version rationale/certificate/1 of
/// docs/precedent.schema.json.
nlohmann::ordered_json certificate_of(const SearchRequest& request, const Exported& exported,
                                      bool csv);

/// The columns of the CSV form, in order.
std::vector<std::string> export_columns();

}  // namespace rationale
