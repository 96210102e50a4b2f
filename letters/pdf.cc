#include "letters/pdf.h"

#include "base/error.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace rationale {

std::string attached_files(const SourceText& source) {
  constexpr std::size_t most_named = 5;
  std::string names;
  for (std::size_t i = 0; i < source.attached.size() && i < most_named; ++i)
    names += (i == 0 ? "" : ", ") + source.attached[i];
  if (source.attached.size() > most_named) names += " and others";
  return names;
}

std::string portfolio_reason(const SourceText& source) {
  return "a PDF portfolio: what it holds are attached files (" + attached_files(source) +
         "); save them and read those";
}

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
  for (const std::string& name : pdf.attached) source.attached.push_back(repair_utf8(name));
  if (!any_text && !source.attached.empty())
    throw Error(ErrorCode::rejected, portfolio_reason(source));
  if (!any_text)
    throw Error(ErrorCode::rejected,
                "the PDF holds no text; a scanned letter must be recognised (OCR) first");
  return source;
}

}  // namespace rationale
