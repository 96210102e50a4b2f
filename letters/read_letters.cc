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
#include "letters/html.h"
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

std::vector<SourceLetter> letters_of(std::string& bytes, InputKind kind, PdfWorkers& pdf,
                                     std::vector<std::string>& warnings) {
  if (kind == InputKind::pdf) {
    const SourceText source = read_pdf(bytes, pdf);
    std::vector<SourceLetter> letters = parse_letters(source);
    if (source.attached.empty()) return letters;
    const Letter* first = std::get_if<Letter>(&letters.front().read);
    if (letters.size() == 1 && first && holds_nothing(*first))
      letters.front().read = portfolio_reason(source);
    warnings.push_back(
        "Files that are attached to the PDF were not read: " + attached_files(source) + ".");
    return letters;
  }
  DecodedText text = decode(bytes);
  if (text.repaired) warnings.emplace_back("Ill-formed UTF-8 was replaced by U+FFFD.");
  if (text.encoding == Encoding::windows_1252)
    warnings.emplace_back("The text is not UTF-8; it was read as Windows-1252.");
  return parse_letters({{plain_text(std::move(text.text))}, false});
}

// One of several letters goes by its place in the file; its bytes are its text.
void name_letter(const std::string& path, const std::string& digest, std::uint64_t place,
                 Letter& letter) {
  letter.file = path;
  letter.line = place;
  letter.path = place == 0 ? path : path + ":" + std::to_string(place);
  letter.sha256 = place == 0 ? digest : sha256_hex(letter.text);
  if (place == 0) name_by_file(path, letter);
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
  std::vector<SourceLetter> letters = letters_of(*bytes, kind, pdf, warnings);
  for (SourceLetter& each : letters) {
    Letter* letter = std::get_if<Letter>(&each.read);
    const std::string reason = letter && holds_nothing(*letter) ? std::string(no_item)
                               : letter                         ? std::string()
                                                                : std::get<std::string>(each.read);
    if (!reason.empty()) {
      if (letters.size() == 1) throw Error(ErrorCode::rejected, reason);
      sink.reject({path + ":" + std::to_string(each.place), reason});
      continue;
    }
    name_letter(path, digest, each.place, *letter);
    letter->warnings.insert(letter->warnings.end(), warnings.begin(), warnings.end());
    sink.letter(std::move(*letter));
  }
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
    case InputKind::office:
      throw Error(ErrorCode::rejected, "an office document of before 2007; save it as PDF or text");
    case InputKind::rtf:
      throw Error(ErrorCode::rejected, "rich text (RTF); save it as PDF or text");
    case InputKind::image:
      throw Error(ErrorCode::rejected, "an image; a scanned letter must be recognised (OCR) first");
    case InputKind::mail:
      throw Error(ErrorCode::rejected,
                  "a message or saved web page (MIME); save it as HTML, PDF or text");
    case InputKind::binary:
      throw Error(ErrorCode::rejected, "binary data, neither text nor PDF");
    case InputKind::pdf:
    case InputKind::text:
    case InputKind::html:
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
