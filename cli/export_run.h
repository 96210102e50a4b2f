#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "api/export.h"

namespace rationale {

/// The option --certificate of commands that export.
struct CertificateOption {
  std::string where;  ///< "-": standard error; else a file; empty: none

  void add_to(CLI::App& command);
};

/// Exports to standard output; warnings, and how far it is, go to standard error. Returns the exit
/// code.
int run_export(Searcher& searcher, const SearchRequest& request, const ExportOptions& options,
               const CertificateOption& certificate);

}  // namespace rationale
