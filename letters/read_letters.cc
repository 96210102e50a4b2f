#include <algorithm>
#include <filesystem>
#include <istream>
#include <optional>
#include <string_view>

#include "base/encoding.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "letters/header.h"
#include "letters/input.h"
#include "letters/input_file.h"
#include "letters/pdf.h"
#include "letters/phrase.h"
#include "letters/reader.h"

namespace rationale {
namespace {

// White space and footers are no part of a letter's text.
constexpr std::size_t most_text_bytes = 4 * longest_letter;
constexpr std::size_t most_pdf_bytes = std::size_t{256} << 20;
constexpr std::string_view no_item =
    "no disputed item found (looked for \"…: Upheld\" or \"Overturned\", \"Claims Administrator "
    "guideline:\", "
    "\"has determined the request for\", \"ISSUE AT DISPUTE:\" and the headings of a "
    "determination)";

bool holds_nothing(const Letter& letter) {
  return letter.items.empty() && letter.format == Format::unknown && letter.case_summary.empty() &&
         letter.documents_reviewed.empty();
}

// The State publishes letters under their case number, and many lost their header on the way.
void name_by_file(const std::string& path, Letter& letter) {
  const std::string stem = std::filesystem::path(path).stem().string();
  if (!letter.case_number.empty() || !is_case_number(stem)) return;
  letter.case_number = stem;
  name_items(letter);
  std::replace(letter.warnings.begin(), letter.warnings.end(),
               std::string("The letter gives no case number."),
               std::string("The case number is taken from the file's name."));
}

std::string limit_reason(std::size_t limit, std::string_view what) {
  return "larger than " + std::to_string(limit >> 20) + " MiB, the most for " + std::string(what);
}

Letter letter_of(std::string& bytes, InputKind kind, PdfWorkers& pdf,
                 std::vector<std::string>& warnings) {
  if (kind == InputKind::pdf) return parse_letter(read_pdf(bytes, pdf));
  DecodedText text = decode(bytes);
  if (text.repaired) warnings.emplace_back("Ill-formed UTF-8 was replaced by U+FFFD.");
  if (text.encoding == Encoding::windows_1252)
    warnings.emplace_back("The text is not UTF-8; it was read as Windows-1252.");
  return parse_letter({{std::move(text.text)}, false});
}

void read_one(std::istream& in, InputKind kind, const std::string& path, const Sink& sink,
              PdfWorkers& pdf) {
  const std::size_t limit = kind == InputKind::pdf ? most_pdf_bytes : most_text_bytes;
  auto bytes = read_all(in, limit);
  if (!bytes)
    throw Error(ErrorCode::rejected,
                limit_reason(limit, kind == InputKind::pdf ? "a PDF" : "a text"));
  const std::string digest = sha256_hex(*bytes);
  std::vector<std::string> warnings;
  Letter letter = letter_of(*bytes, kind, pdf, warnings);
  letter.file = path;
  letter.path = path;
  letter.sha256 = digest;
  name_by_file(path, letter);
  letter.warnings.insert(letter.warnings.end(), warnings.begin(), warnings.end());
  if (holds_nothing(letter)) throw Error(ErrorCode::rejected, std::string(no_item));
  sink.letter(std::move(letter));
}

void read_file(const std::string& path, const Sink& sink, PdfWorkers& pdf) {
  InputFile file(path);
  std::istream bytes(&file);
  bytes.exceptions(std::ios::badbit);  // or a read error would be taken for the end
  Utf8Buffer utf8(bytes, recognise_encoding(file.head()));
  std::istream lines(&utf8);
  lines.exceptions(std::ios::badbit);
  const InputKind kind = recognise_input(file.head(), path);
  const std::string name = path == "-" ? std::string(standard_input) : path;
  switch (kind) {
    case InputKind::json_lines:
      read_json_lines(lines, name, sink);
      return;
    case InputKind::csv:
      read_dmhc(lines, name, sink);
      return;
    case InputKind::empty:
      throw Error(ErrorCode::rejected, "the file is empty");
    case InputKind::gzip:
      throw Error(ErrorCode::rejected, "compressed with gzip; unpack it first (gunzip)");
    case InputKind::archive:
      throw Error(ErrorCode::rejected,
                  "a ZIP archive or office document; unpack it or save it as PDF or text");
    case InputKind::binary:
      throw Error(ErrorCode::rejected, "binary data, neither text nor PDF");
    case InputKind::pdf:
    case InputKind::text:
      read_one(bytes, kind, path, sink, pdf);
  }
}

}  // namespace

bool read_letters(const std::string& path, const Sink& sink) {
  PdfWorkers pdf;
  return read_letters(path, sink, pdf);
}

bool read_letters(const std::string& path, const Sink& sink, PdfWorkers& pdf) {
  std::optional<std::string> reason;
  try {
    read_file(path, sink, pdf);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::rejected) throw;
    reason = error.what();
  } catch (const std::filesystem::filesystem_error& error) {
    reason = error.code().message();
  } catch (const std::ios_base::failure& error) {
    reason = error.code().message();
  } catch (const std::bad_alloc&) {
    reason = "not enough memory to read it";
  }
  if (reason) sink.reject({path == "-" ? std::string(standard_input) : path, *reason});
  return !reason;
}

}  // namespace rationale
