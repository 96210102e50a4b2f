#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "api/arguments.h"
#include "api/offset_units.h"
#include "searcher/searcher.h"

namespace rationale {

struct ExportOptions {
  bool csv = false;  ///< else NDJSON
  OffsetUnits offsets;
  std::string table = "items";  ///< api/export_tables.h
  std::uint32_t sample = 0;     ///< so many items, chosen by chance; 0: all
  std::uint32_t seed = 0;       ///< of the sample
  bool bom = false;             ///< before CSV, by which spreadsheets know UTF-8
  /// Called once with the warnings of the answer, before the first row.
  std::function<void(const std::vector<std::string>&)> warn = {};
  std::function<void(std::uint64_t)> progress = {};  ///< called with the number of items done
};

/// Those that arguments of the operation `export` ask for.
ExportOptions export_options(const Arguments& arguments, bool csv);

/// What is known once every item has been handed out.
struct Exported {
  Complete complete;             ///< its total: the items that were handed out
  std::uint64_t sampled_of = 0;  ///< of a sample: the items that match
  std::uint64_t rows = 0;        ///< of the table, without the header
  std::string ids_sha256;        ///< of the ids in their order, a line each
};

/// Hands every item that `request` matches to `take`, by id, each as rows of CSV or lines of JSON
/// (docs/precedent.md); CSV begins with a header. Throws as Searcher::for_each_hit().
Exported export_all(Searcher& searcher, const SearchRequest& request, const ExportOptions& options,
                    const std::function<void(std::string_view)>& take);

/// The same without handing out any item: what a certificate says of the ids, in less time. Throws
/// as Searcher::matching_ids().
Exported exported_ids(Searcher& searcher, const SearchRequest& request);

/// What is needed to repeat an export, version rationale/certificate/1 of
/// docs/precedent.schema.json. `version` is the program's.
nlohmann::ordered_json certificate_of(const SearchRequest& request, const Exported& exported,
                                      const ExportOptions& options, std::string_view version);

}  // namespace rationale
