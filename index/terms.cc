#include "index/terms.h"

#include <charconv>

#include "base/digits64.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "index/finding.h"
#include "index/sentence_key.h"

namespace rationale {
namespace {

// Xapian allows 245 bytes and counts a zero byte twice; there are none (repair_utf8). Prefix and
// hash leave room for this many.
constexpr std::size_t longest_value = 200;

constexpr std::size_t sentence_digits = 11;  // 64 bits

std::uint64_t number_of_key(std::string_view hex) {
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), number, 16);
  return number;
}

}  // namespace

std::string beginning(const Field& field) {
  // A text term never starts with an upper-case letter: tokens are case-folded.
  return std::string(field.prefix) + (field.kind == FieldKind::text ? "" : ":");
}

std::string cut_term(std::string beginning, std::string_view value) {
  if (value.size() <= longest_value) return beginning += value;
  beginning += utf8_prefix(value, longest_value);
  return beginning += '~' + sha256_hex(value).substr(0, 16);
}

std::string term(const Field& field, std::string_view value) {
  if (field.name == "finding") return finding_term(value);
  if (field.name == "stated") return stated_term(value);
  if (field.name == "same" && is_sentence_key(value))
    return beginning(field) + digits64(number_of_key(value), sentence_digits);
  return cut_term(beginning(field), value);
}

// Words hold no such character.
std::string family_value(std::uint32_t family) {
  return "\x1f"
         "f" +
         std::to_string(family);
}

std::string ingredient_value(std::uint32_t ingredient) {
  return "\x1f"
         "i" +
         std::to_string(ingredient);
}

std::string family_term(std::uint32_t family) {
  return term(field("treatment"), family_value(family));
}

std::string ingredient_term(std::uint32_t ingredient) {
  return term(field("treatment"), ingredient_value(ingredient));
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
