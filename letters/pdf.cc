#include "letters/pdf.h"

#include <exception>
#include <memory>
#include <mutex>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include "base/error.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace rationale {
namespace {

// poppler reports damage to stderr, which belongs to the command line; the reject says it instead.
void silence_poppler() {
  static std::once_flag once;
  std::call_once(
      once, [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
}

std::string page_text(const poppler::document& pdf, int number) {
  const std::unique_ptr<poppler::page> page(pdf.create_page(number));
  if (!page)
    throw Error(ErrorCode::rejected,
                "page " + std::to_string(number + 1) + " of the PDF cannot be read");
  const auto bytes = page->text(poppler::rectf(), poppler::page::physical_layout).to_utf8();
  return repair_utf8({bytes.data(), bytes.size()});
}

SourceText extract(const std::string& bytes) {
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!pdf) throw Error(ErrorCode::rejected, "the PDF is damaged or incomplete");
  if (pdf->is_locked()) throw Error(ErrorCode::rejected, "the PDF asks for a password");
  SourceText source;
  source.has_pages = true;
  bool any_text = false;
  for (int i = 0; i < pdf->pages(); ++i) {
    source.pages.push_back(page_text(*pdf, i));
    any_text =
        any_text || trim(source.pages.back()).find_first_not_of('\f') != std::string_view::npos;
  }
  if (source.pages.empty()) throw Error(ErrorCode::rejected, "the PDF is damaged: it has no page");
  if (!any_text)
    throw Error(ErrorCode::rejected,
                "the PDF holds no text; a scanned letter must be recognised (OCR) first");
  return source;
}

}  // namespace

SourceText read_pdf(const std::string& bytes) {
  silence_poppler();
  try {
    return extract(bytes);
  } catch (const Error&) {
    throw;
  } catch (const std::exception& problem) {
    throw Error(ErrorCode::rejected, std::string("the PDF cannot be read: ") + problem.what());
  }
}

}  // namespace rationale
