#include "letters/pdf.h"

#include "base/error.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace rationale {

SourceText read_pdf(const std::string& bytes, PdfWorkers& workers) {
  const PdfPages pdf = workers.read(bytes);
  if (!pdf.problem.empty()) throw Error(ErrorCode::rejected, pdf.problem);
  if (pdf.pages.empty()) throw Error(ErrorCode::rejected, "the PDF is damaged: it has no page");
  SourceText source;
  source.has_pages = true;
  bool any_text = false;
  for (const std::string& page : pdf.pages) {
    source.pages.push_back(repair_utf8(page));
    any_text =
        any_text || trim(source.pages.back()).find_first_not_of('\f') != std::string_view::npos;
  }
  if (!any_text)
    throw Error(ErrorCode::rejected,
                "the PDF holds no text; a scanned letter must be recognised (OCR) first");
  return source;
}

}  // namespace rationale
