#include "index/terms.h"

#include "base/sha256.h"
#include "base/utf8.h"
#include "index/checksum.h"

namespace rationale {
namespace {

// Xapian allows 245 bytes and counts a zero byte twice; there are none (repair_utf8). Prefix and
// hash leave room for this many.
constexpr std::size_t longest_id = 200;

// The names of findings, reasons and guidelines are long, and an item has dozens: spelled out they
// were a sixth of the table of terms by item.
constexpr std::size_t longest_value = 16;
constexpr int hash_letters = 8;  // six bits each: among a million values no two meet, most likely

bool is_id(const Field& field) {
  return field.name == "id" || field.name == "case";
}

std::string hashed(std::string_view value) {
  constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::uint64_t bits = wide_checksum(value);
  std::string out = "~";
  for (int i = 0; i < hash_letters; ++i, bits >>= 6) out += letters[bits & 63];
  return out;
}

}  // namespace

std::string term(const Field& field, std::string_view value) {
  std::string out(field.prefix);
  // A text term never starts with an upper-case letter: tokens are case-folded.
  if (field.kind == FieldKind::text) return out += value;
  out += ':';
  if (!is_id(field))
    return out += value.size() <= longest_value ? std::string(value) : hashed(value);
  if (value.size() <= longest_id) return out += value;
  out += utf8_prefix(value, longest_id);
  return out += '~' + sha256_hex(value).substr(0, 16);
}

std::string folded_value(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (white) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string date_value(std::string_view iso_date) {
  std::string out;
  for (const char c : iso_date)
    if (c != '-') out += c;
  return out;
}

}  // namespace rationale
