#pragma once

#include <CLI/CLI.hpp>

#include "letters/pdf_limits.h"

namespace rationale {

/// The options of commands that read PDF: what a file may take before it is rejected.
void add_pdf_options(CLI::App& command, PdfLimits& limits);

}  // namespace rationale
