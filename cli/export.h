#pragma once

#include <string>
#include <vector>

#include "cli/offset_units.h"
#include "searcher/searcher.h"

namespace rationale {

struct ExportOptions {
  bool csv = false;  ///< else NDJSON
  OffsetUnits offsets;
  std::string certificate;  ///< empty: none; "-": with the answer; else the file it is written to
};

/// Prints every item that `request` matches, by id (docs/precedent.md). With a certificate "-",
/// NDJSON ends with it as its last line; CSV has no place for it, so it goes to standard error.
/// Throws as Searcher::for_each_hit(), and Error(usage) where the certificate's file cannot be
/// written.
void export_all(Searcher& searcher, const SearchRequest& request, const ExportOptions& options);

/// The columns of the CSV form, in order.
std::vector<std::string> export_columns();

}  // namespace rationale
