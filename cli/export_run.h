#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "api/export.h"

namespace rationale {

/// The option --certificate of commands that export.
struct CertificateOption {
  std::string where;  ///< "-": standard error; else a file; empty: none

  void add_to(CLI::App& command);
  /// Throws Error(usage) where one of the query's words is the file that the certificate was to go
  /// to: it is part of the option, behind =.
  void refuse_file_among(const std::vector<std::string>& words) const;
};

/// Exports to standard output; warnings, and how far it is, go to standard error. Returns the exit
/// code.
int run_export(Searcher& searcher, const SearchRequest& request, const ExportOptions& options,
               const CertificateOption& certificate);

}  // namespace rationale
