#include "letters/pdf.h"

#include <dlfcn.h>
#include <string>

#include "base/error.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "letters/pdf_pages.h"

namespace rationale {
namespace {

constexpr const char* module_name = "librationale_pdf.so";

// The module's function, or why it cannot be had.
struct Module {
  ReadPdfPages read = nullptr;
  std::string problem;
};

// Looked for where the program's own search path says: beside the build, or where it is installed.
Module loaded() {
  void* module = dlopen(module_name, RTLD_NOW | RTLD_LOCAL);
  void* function = module != nullptr ? dlsym(module, "rationale_pdf_pages") : nullptr;
  if (function != nullptr) return {reinterpret_cast<ReadPdfPages>(function), {}};
  const char* problem = dlerror();
  return {nullptr, problem != nullptr ? problem : "it has no function of ours"};
}

}  // namespace

SourceText read_pdf(const std::string& bytes) {
  static const Module module = loaded();
  if (module.read == nullptr)
    throw Error(ErrorCode::rejected, std::string("no PDF can be read without ") + module_name +
                                         " (" + module.problem +
                                         "); install the program, or run it where it was built");
  PdfPages pdf;
  module.read(bytes, pdf);
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
