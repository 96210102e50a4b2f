#include "index/terms.h"

#include "base/sha256.h"
#include "base/utf8.h"

namespace rationale {
namespace {

// Xapian allows 245 bytes and counts a zero byte twice; there are none (repair_utf8). Prefix and
// hash leave room for this many.
constexpr std::size_t longest_value = 200;

}  // namespace

std::string term(const Field& field, std::string_view value) {
  std::string out(field.prefix);
  if (field.kind != FieldKind::text) out += ':';
  // A text term never starts with an upper-case letter: tokens are case-folded.
  if (value.size() <= longest_value) return out += value;
  out += utf8_prefix(value, longest_value);
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
