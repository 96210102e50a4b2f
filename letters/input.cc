#include "letters/input.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "base/error.h"
#include "letters/dmhc.h"
#include "letters/html.h"
#include "letters/phrase.h"

namespace rationale {
namespace {

constexpr std::size_t head_bytes = 4096;
constexpr std::size_t block_bytes = std::size_t{64} << 10;
constexpr std::size_t pdf_mark_within = 1024;  // where readers look for it, after PDF 1.7, annex H

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && std::string_view("\t\n\v\f\r\x1b").find(c) == npos) || byte == 0x7F;
}

bool is_image(std::string_view head) {
  constexpr std::array<std::string_view, 5> starts = {"\x89PNG", "\xFF\xD8\xFF", "GIF8",
                                                      std::string_view("II*\0", 4),
                                                      std::string_view("MM\0*", 4)};
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return head.starts_with(start); });
}

// Header lines of a message, with what makes them MIME's.
bool is_mail(std::string_view head) {
  const std::size_t end = std::min(head.find("\n\n"), head.find("\r\n\r\n"));
  const std::string_view lines = head.substr(0, end);
  return find_phrase(lines, "MIME-Version:") && find_phrase(lines, "Content-Type:");
}

std::size_t read_block(std::istream& in, std::string& block, std::size_t size) {
  block.resize(size);
  in.read(block.data(), static_cast<std::streamsize>(size));
  block.resize(static_cast<std::size_t>(in.gcount()));
  return block.size();
}

}  // namespace

InputKind recognise_input(std::string_view head, std::string_view path) {
  if (head.empty()) return InputKind::empty;
  if (head.starts_with("\x1f\x8b")) return InputKind::gzip;
  if (head.starts_with("PK\x03\x04")) return InputKind::archive;
  if (head.starts_with("\xD0\xCF\x11\xE0")) return InputKind::office;
  if (is_image(head)) return InputKind::image;
  if (head.substr(0, pdf_mark_within).find("%PDF-") != npos) return InputKind::pdf;
  std::string utf8;
  if (const Encoding encoding = recognise_encoding(head); encoding != Encoding::utf8)
    head = utf8 = decode(head, encoding).text;
  const auto controls = std::count_if(head.begin(), head.end(), is_control);
  if (20 * static_cast<std::size_t>(controls) > head.size()) return InputKind::binary;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n\f\v");
  if (first == npos && head.size() < head_bytes) return InputKind::empty;
  if (head.substr(first == npos ? 0 : first).starts_with("{\\rtf")) return InputKind::rtf;
  if (is_html(head)) return InputKind::html;
  if (is_mail(head)) return InputKind::mail;
  const bool named = path.ends_with(".jsonl") || path.ends_with(".ndjson");
  if (named || (first != npos && head[first] == '{')) return InputKind::json_lines;
  if (path.ends_with(".csv") || path.ends_with(".CSV") || is_dmhc_header(head))
    return InputKind::csv;
  return InputKind::text;
}

std::optional<std::string> read_all(std::istream& in, std::size_t limit) {
  std::string all;
  std::string block;
  while (read_block(in, block, block_bytes) > 0) {
    if (all.size() + block.size() > limit) return std::nullopt;
    all += block;
  }
  return all;
}

void refuse_bad(const std::istream& in) {
  if (in.bad()) throw Error(ErrorCode::rejected, "cannot be read to its end");
}

}  // namespace rationale
