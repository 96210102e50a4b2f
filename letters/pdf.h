#pragma once

#include <string>

#include "letters/pdf_workers.h"
#include "letters/reader.h"

namespace rationale {

/// The pages of the PDF in `bytes` as text in the physical layout, which keeps the header table's
/// rows and the blank lines between paragraphs. A permission flag against copying does not stop it.
/// Throws Error(rejected) where the file is damaged, wants a password or holds neither text nor
/// attached files, and where it goes beyond what a worker may take.
SourceText read_pdf(const std::string& bytes, PdfWorkers& workers);

/// The names of the files that are attached to a PDF, in one line; of many the first.
std::string attached_files(const SourceText& source);

/// "page 2 by about 20 degrees, …": the pages that are tilted too much; of many the first.
std::string tilted_pages(const SourceText& source);

}  // namespace rationale
