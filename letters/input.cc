#include "letters/input.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "letters/dmhc.h"
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

std::size_t read_block(std::istream& in, std::string& block, std::size_t size) {
  block.resize(size);
  in.read(block.data(), static_cast<std::streamsize>(size));
  block.resize(static_cast<std::size_t>(in.gcount()));
  return block.size();
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto byte = [&](std::uint32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
  };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | (point >> 6));
    byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | (point >> 12));
    byte(0x80 | ((point >> 6) & 0x3F));
    byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | (point >> 18));
    byte(0x80 | ((point >> 12) & 0x3F));
    byte(0x80 | ((point >> 6) & 0x3F));
    byte(0x80 | (point & 0x3F));
  }
}

}  // namespace

InputKind recognise_input(std::string_view head, std::string_view path) {
  if (head.empty()) return InputKind::empty;
  if (head.starts_with("\x1f\x8b")) return InputKind::gzip;
  if (head.starts_with("PK\x03\x04")) return InputKind::archive;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return InputKind::utf16;
  if (head.substr(0, pdf_mark_within).find("%PDF-") != npos) return InputKind::pdf;
  const auto controls = std::count_if(head.begin(), head.end(), is_control);
  if (20 * static_cast<std::size_t>(controls) > head.size()) return InputKind::binary;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t first = head.find_first_not_of(" \t\r\n\f\v");
  if (first == npos && head.size() < head_bytes) return InputKind::empty;
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

std::string utf8_from_utf16(std::string_view bytes) {
  const bool big = bytes.starts_with("\xFE\xFF");
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(big ? first << 8 | second : second << 8 | first);
  };
  constexpr std::uint32_t replacement = 0xFFFD;
  std::string out;
  for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
    const std::uint32_t high = unit(at);
    const bool leads = high >= 0xD800 && high < 0xDC00 && at + 3 < bytes.size();
    const std::uint32_t low = leads ? unit(at + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
      at += 2;
    } else {
      append_utf8(out, high >= 0xD800 && high < 0xE000 ? replacement : high);
    }
  }
  return out;
}

}  // namespace rationale
