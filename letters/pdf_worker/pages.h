#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "letters/pdf_messages.h"

namespace poppler {
class document;
}

namespace rationale {

/// The texts of a PDF's pages, by poppler.
class PageReader {
 public:
  /// Reads a small PDF, so that what poppler and the C library load at need (tables of characters,
  /// conversions) is loaded before the process is confined.
  PageReader();
  ~PageReader();
  PageReader(const PageReader&) = delete;
  PageReader& operator=(const PageReader&) = delete;

  /// True where that small PDF still reads as it should.
  bool works() const;

  /// The answer about the PDF in `bytes`: its pages, or the files attached to it. Gives up, with PdfAnswer::too_much_text, as soon as there
  /// is more of it than `most_text` bytes. Throws std::bad_alloc.
  PdfAnswer read(const std::string& bytes, PdfRequest what, std::size_t most_text,
                 PdfPages& text) const;

 private:
  // poppler forgets its tables with the last document, and the C library its conversions.
  std::unique_ptr<poppler::document> kept_;
  void* kept_conversion_;
};

}  // namespace rationale
