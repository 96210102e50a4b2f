#pragma once

#include <cstdint>

namespace rationale {

/// What the process that reads one PDF may take of the machine (docs/letters.md). A published
/// letter takes some 20 ms, 40 MiB and 20 kB of text.
struct PdfLimits {
  std::uint32_t memory_mib = 768;   ///< address space, the PDF and poppler itself included
  std::uint32_t cpu_seconds = 10;   ///< processor time
  std::uint32_t wall_seconds = 15;  ///< from the request to the answer, waiting included
  std::uint32_t text_mib = 8;       ///< text as UTF-8; each page counts 64 bytes more
};

}  // namespace rationale
