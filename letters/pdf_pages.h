#pragma once

#include <string>
#include <vector>

namespace rationale {

/// What poppler reads of a PDF.
struct PdfPages {
  std::vector<std::string> pages;  ///< the text of each in the physical layout, as poppler gives it
  std::string problem;             ///< why there are none; empty where all is well
};

/// The function that the module librationale_pdf has under the name `rationale_pdf_pages`.
using ReadPdfPages = void (*)(const std::string& bytes, PdfPages& pages);

}  // namespace rationale
