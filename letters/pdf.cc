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

std::string tilted_pages(const SourceText& source) {
  constexpr std::size_t most_named = 5;
  std::string names;
  for (std::size_t i = 0; i < source.tilted.size() && i < most_named; ++i)
    names += (i == 0 ? "page " : ", page ") + std::to_string(source.tilted[i].page) + " by about " +
             std::to_string(source.tilted[i].degrees) + " degrees";
  if (source.tilted.size() > most_named) names += " and others";
  return names;
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
  for (const std::string& each : pdf.tilted) {
    const std::size_t space = each.find(' ');
    const auto number = [&](std::string_view digits) {
      int value = 0;
      for (const char c : digits.substr(0, 6))
        value = '0' <= c && c <= '9' ? 10 * value + (c - '0') : value;
      return value;
    };
    if (space != std::string::npos)
      source.tilted.push_back({number(std::string_view(each).substr(0, space)),
                               number(std::string_view(each).substr(space + 1))});
  }
  if (!any_text && !source.attached.empty()) return source;
  if (!any_text)
    throw Error(ErrorCode::rejected,
                "the PDF holds no text; a scanned letter must be recognised (OCR) first");
  return source;
}

}  // namespace rationale
