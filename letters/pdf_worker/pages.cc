#include "letters/pdf_worker/pages.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iconv.h>
#include <new>
#include <string_view>

#include <poppler-document.h>
#include <poppler-embedded-file.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include "letters/pdf_worker/level.h"

namespace rationale {
namespace {

constexpr std::size_t most_attached_names = 100;
constexpr std::size_t longest_attached_name = 200;  // bytes

// A page that says "letter", with a table of references to find its parts by.
constexpr std::string_view small_pdf =
    "%PDF-1.4\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 99]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 33>>stream\n"
    "BT /F 9 Tf 20 20 Td (letter)Tj ET\n"
    "endstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R>>\n";

std::unique_ptr<poppler::document> opened(std::string_view bytes) {
  return std::unique_ptr<poppler::document>(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

// Lines that begin far from the margin or have gaps, as the halves of tilted ones do; those of a
// header or table do, too. Looking for a tilt takes as long as reading the page.
bool has_scattered_lines(std::string_view text) {
  constexpr std::size_t far = 15;
  constexpr std::size_t few = 16;  // one in so many lines is usual
  std::size_t lines = 0;
  std::size_t scattered = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t begin = line.find_first_not_of(" \f");
    if (begin == std::string_view::npos) continue;
    ++lines;
    const std::size_t gap = line.find("   ", begin);
    if (begin >= far || (gap != std::string_view::npos &&
                         line.find_first_not_of(' ', gap) != std::string_view::npos))
      ++scattered;
  }
  return few * scattered > lines;
}

// The text of a page, and the degrees of a tilt that it cannot be read with.
struct PageText {
  std::string text;
  int tilt = 0;
};

PageText text_of(const poppler::page& page) {
  const auto utf8 = page.text(poppler::rectf(), poppler::page::physical_layout).to_utf8();
  std::string text(utf8.data(), utf8.size());
  if (!has_scattered_lines(text)) return {std::move(text)};
  std::string level = level_text(page);
  if (!level.empty()) return {std::move(level)};
  return {std::move(text), degrees_of_tilt(page)};
}

// The names of files that are attached to the PDF; of very many the first.
std::vector<std::string> attached_to(const poppler::document& pdf) {
  std::vector<std::string> names;
  if (!pdf.has_embedded_files()) return names;
  for (const poppler::embedded_file* file : pdf.embedded_files()) {
    if (names.size() >= most_attached_names) break;
    names.push_back(file->name().substr(0, longest_attached_name));
  }
  return names;
}

PdfAnswer refuse(PdfPages& text, std::string problem) {
  text.problem = std::move(problem);
  return PdfAnswer::problem;
}

// The contents of the attached files; empty of one that is damaged or for which no room is left.
PdfAnswer read_attached(const poppler::document& pdf, std::size_t most_bytes, PdfPages& text) {
  text.attached = attached_to(pdf);
  if (!pdf.has_embedded_files()) return PdfAnswer::pages;
  std::size_t left = most_bytes;
  for (const poppler::embedded_file* file : pdf.embedded_files()) {
    if (text.pages.size() >= text.attached.size()) break;
    std::string& content = text.pages.emplace_back();
    left -= std::min(left, pdf_page_bytes);
    const poppler::byte_array bytes = file->data();
    if (bytes.size() > left) continue;
    left -= bytes.size();
    content.assign(bytes.begin(), bytes.end());
  }
  return PdfAnswer::pages;
}

PdfAnswer read_pages(const poppler::document& pdf, std::size_t most_text, PdfPages& text) {
  std::size_t size = 0;
  for (int i = 0; i < pdf.pages(); ++i) {
    const std::unique_ptr<poppler::page> page(pdf.create_page(i));
    if (!page) return refuse(text, "page " + std::to_string(i + 1) + " of the PDF cannot be read");
    PageText read = text_of(*page);
    if (read.tilt != 0)
      text.tilted.push_back(std::to_string(i + 1) + " " + std::to_string(std::abs(read.tilt)));
    text.pages.push_back(std::move(read.text));
    size += text.pages.back().size() + pdf_page_bytes;
    if (size > most_text) return PdfAnswer::too_much_text;
  }
  text.attached = attached_to(pdf);
  return PdfAnswer::pages;
}

}  // namespace

PageReader::PageReader() : kept_conversion_(::iconv_open("UTF-8", "UTF-16")) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  kept_ = opened(small_pdf);
  works();
}

PageReader::~PageReader() {
  ::iconv_close(kept_conversion_);
}

bool PageReader::works() const {
  if (!kept_) return false;
  const std::unique_ptr<poppler::page> page(kept_->create_page(0));
  return page && text_of(*page).text.find("letter") != std::string::npos;
}

PdfAnswer PageReader::read(const std::string& bytes, PdfRequest what, std::size_t most_text,
                           PdfPages& text) const {
  try {
    const std::unique_ptr<poppler::document> pdf = opened(bytes);
    if (!pdf) return refuse(text, "the PDF is damaged or incomplete");
    if (pdf->is_locked()) return refuse(text, "the PDF asks for a password");
    return what == PdfRequest::attached ? read_attached(*pdf, most_text, text)
                                        : read_pages(*pdf, most_text, text);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& problem) {
    return refuse(text, std::string("the PDF cannot be read: ") + problem.what());
  }
}

}  // namespace rationale
