// The module that reads PDF (pdf_pages.h). It is loaded when the first PDF comes: the libraries
// that poppler brings would take a fifth of the time of a search from the command line.
#include "letters/pdf_pages.h"

#include <exception>
#include <memory>
#include <mutex>

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

namespace rationale {
namespace {

// poppler reports damage to stderr, which belongs to the command line; the reject says it instead.
void silence_poppler() {
  static std::once_flag once;
  std::call_once(
      once, [] { poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr); });
}

void read(const std::string& bytes, PdfPages& text) {
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!pdf) {
    text.problem = "the PDF is damaged or incomplete";
    return;
  }
  if (pdf->is_locked()) {
    text.problem = "the PDF asks for a password";
    return;
  }
  for (int i = 0; i < pdf->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(pdf->create_page(i));
    if (!page) {
      text.problem = "page " + std::to_string(i + 1) + " of the PDF cannot be read";
      return;
    }
    const auto utf8 = page->text(poppler::rectf(), poppler::page::physical_layout).to_utf8();
    text.pages.emplace_back(utf8.data(), utf8.size());
  }
}

}  // namespace
}  // namespace rationale

extern "C" void rationale_pdf_pages(const std::string& bytes, rationale::PdfPages& pages) {
  rationale::silence_poppler();
  try {
    rationale::read(bytes, pages);
  } catch (const std::exception& problem) {
    pages.problem = std::string("the PDF cannot be read: ") + problem.what();
  }
}
