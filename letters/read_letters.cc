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

// What a text or PDF holds.
struct ReadSource {
  std::vector<SourceLetter> letters;
  std::vector<std::string> warnings;  // of each letter
  std::string portfolio;              // the names of the files, where a PDF holds nothing else
};

ReadSource read_pages(const std::string& bytes, PdfWorkers& pdf) {
  ReadSource read;
  const SourceText source = read_pdf(bytes, pdf);
  read.letters = parse_letters(source);
  const Letter* first = std::get_if<Letter>(&read.letters.front().read);
  const bool nothing = read.letters.size() == 1 && first && holds_nothing(*first);
  const std::string tilted = tilted_pages(source);
  if (nothing && !source.attached.empty())
    read.portfolio = attached_files(source);
  else if (nothing && !tilted.empty())
    read.letters.front().read =
        "no disputed item found, for lines of the PDF are tilted (" + tilted + "); turn them level";
  if (!source.attached.empty())
    read.warnings.push_back(
        "Files that are attached to the PDF were not read: " + attached_files(source) + ".");
  if (!tilted.empty())
    read.warnings.push_back("Lines of the PDF are tilted too much to be read: " + tilted + ".");
  return read;
}

ReadSource read_source(std::string& bytes, InputKind kind, PdfWorkers& pdf) {
  if (kind == InputKind::pdf) return read_pages(bytes, pdf);
  ReadSource read;
  DecodedText text = decode(bytes);
  if (text.repaired) read.warnings.emplace_back("Ill-formed UTF-8 was replaced by U+FFFD.");
  if (const std::string remark = decoding_remark(text, "text"); !remark.empty())
    read.warnings.push_back(remark);
  read.letters = parse_letters({{plain_text(std::move(text.text))}, false});
  return read;
}

// Why nothing of that kind is read; empty where it may be.
std::string reason_against(InputKind kind) {
  switch (kind) {
    case InputKind::empty:
      return "the file is empty";
    case InputKind::gzip:
      return "compressed with gzip; unpack it first (gunzip)";
    case InputKind::archive:
      return "a ZIP archive or office document; unpack it or save it as PDF or text";
    case InputKind::office:
      return "an office document of before 2007; save it as PDF or text";
    case InputKind::rtf:
      return "rich text (RTF); save it as PDF or text";
    case InputKind::image:
      return "an image; a scanned letter must be recognised (OCR) first";
    case InputKind::mail:
      return "a message or saved web page (MIME); save it as HTML, PDF or text";
    case InputKind::binary:
      return "binary data, neither text nor PDF";
    case InputKind::json_lines:
    case InputKind::csv:
    case InputKind::pdf:
    case InputKind::text:
    case InputKind::html:
      break;
  }
  return {};
}

// Why the part is no letter; empty where it is one.
std::string reason_of(const SourceLetter& each) {
  const Letter* letter = std::get_if<Letter>(&each.read);
  if (!letter) return std::get<std::string>(each.read);
  return holds_nothing(*letter) ? std::string(no_item) : std::string();
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

// The letters of the files attached to a PDF that holds nothing else. Each goes by the name of its
// file behind that of the PDF, and by its number among them.
class Portfolio {
 public:
  Portfolio(const std::string& path, const Sink& sink, PdfWorkers& pdf)
      : path_(path), sink_(sink), pdf_(pdf) {}

  // `names` of the files.
  void read(const std::string& bytes, const std::string& names) {
    PdfPages files = pdf_.read(bytes, PdfRequest::attached);
    if (!files.problem.empty())
      throw Error(ErrorCode::rejected, "a PDF portfolio, whose attached files (" + names +
                                           ") cannot be read; save them and read those; " +
                                           files.problem);
    for (std::size_t i = 0; i < files.pages.size(); ++i)
      read_file(repair_utf8(files.attached[i]), files.pages[i]);
    if (letters_.empty()) {
      std::string all = "a PDF portfolio, whose attached files (" + names + ") hold no letter";
      for (std::size_t i = 0; i < rejects_.size() && i < most_told; ++i)
        all += "; " + rejects_[i].path.substr(path_.size() + 1) + ": " + rejects_[i].reason;
      throw Error(ErrorCode::rejected, all);
    }
    for (Reject& reject : rejects_) sink_.reject(std::move(reject));
    for (Letter& letter : letters_) sink_.letter(std::move(letter));
  }

 private:
  void read_file(const std::string& name, std::string& bytes) {
    const std::string where = path_ + ":" + name;
    const InputKind kind = recognise_input(bytes.substr(0, input_head), name);
    std::string reason = reason_against(kind);
    if (bytes.empty()) reason = "empty, damaged or too large; save it and read that";
    if (kind == InputKind::json_lines || kind == InputKind::csv)
      reason = "a table or JSON Lines; save it and read that";
    try {
      if (reason.empty()) return read_letters_of(where, kind, bytes);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::rejected) throw;
      reason = error.what();
    }
    rejects_.push_back({where, reason});
  }

  void read_letters_of(const std::string& where, InputKind kind, std::string& bytes) {
    ReadSource read = read_source(bytes, kind, pdf_);
    if (!read.portfolio.empty())
      throw Error(ErrorCode::rejected, "a PDF portfolio itself; save it and read that");
    for (SourceLetter& each : read.letters) {
      const std::string place = each.place == 0 ? where : where + ":" + std::to_string(each.place);
      if (const std::string reason = reason_of(each); !reason.empty()) {
        rejects_.push_back({place, reason});
        continue;
      }
      Letter& letter = std::get<Letter>(each.read);
      name_letter(path_, {}, letters_.size() + 1, letter);
      letter.path = place;
      letter.warnings.insert(letter.warnings.end(), read.warnings.begin(), read.warnings.end());
      letters_.push_back(std::move(letter));
    }
  }

  static constexpr std::size_t input_head = 4096;
  static constexpr std::size_t most_told = 5;

  const std::string& path_;
  const Sink& sink_;
  PdfWorkers& pdf_;
  std::vector<Letter> letters_;
  std::vector<Reject> rejects_;
};

void read_one(std::istream& in, InputKind kind, const std::string& path, const Sink& sink,
              PdfWorkers& pdf) {
  const std::size_t limit = kind == InputKind::pdf ? most_pdf_bytes : most_text_bytes;
  auto bytes = read_all(in, limit);
  if (!bytes)
    throw Error(ErrorCode::rejected,
                limit_reason(limit, kind == InputKind::pdf ? "a PDF" : "a text"));
  const std::string digest = sha256_hex(*bytes);
  ReadSource read = read_source(*bytes, kind, pdf);
  if (!read.portfolio.empty()) return Portfolio(path, sink, pdf).read(*bytes, read.portfolio);
  for (SourceLetter& each : read.letters) {
    if (const std::string reason = reason_of(each); !reason.empty()) {
      if (read.letters.size() == 1) throw Error(ErrorCode::rejected, reason);
      sink.reject({path + ":" + std::to_string(each.place), reason});
      continue;
    }
    Letter& letter = std::get<Letter>(each.read);
    name_letter(path, digest, each.place, letter);
    letter.warnings.insert(letter.warnings.end(), read.warnings.begin(), read.warnings.end());
    sink.letter(std::move(letter));
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
    case InputKind::pdf:
    case InputKind::text:
    case InputKind::html:
      read_one(bytes, kind, path, sink, pdf);
      return;
    default:
      throw Error(ErrorCode::rejected, reason_against(kind));
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
