#include "base/printable.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "base/csv.h"
#include "base/utf8.h"

namespace rationale {
namespace {

// How many bytes at `at` are a character that a terminal may obey; 0 where it shows it.
std::size_t commanding(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2) return byte(1) >= 0x80 && byte(1) < 0xA0 ? 2 : 0;
  if (byte(0) != 0xE2) return 0;
  const bool separates_or_turns = byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE;
  const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
  return separates_or_turns || isolates ? 3 : 0;
}

std::uint32_t code_point(std::string_view bytes) {
  const auto low = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]) & 0x3FU; };
  if (bytes.size() == 1) return static_cast<unsigned char>(bytes[0]);
  return bytes.size() == 2 ? (2U << 6) + low(1) : (2U << 12) + (low(1) << 6) + low(2);
}

std::string written(const char* form, std::uint32_t point) {
  std::array<char, 8> hex{};
  std::snprintf(hex.data(), hex.size(), form, static_cast<unsigned>(point));
  return hex.data();
}

// For people: \n, \t, \x1b, \u202e.
std::string written_out(std::string_view bytes) {
  if (bytes == "\n") return "\\n";
  if (bytes == "\t") return "\\t";
  return written(bytes.size() == 3 ? "\\u%04x" : "\\x%02x", code_point(bytes));
}

std::string written_in_json(std::string_view bytes) {
  return written("\\u%04x", code_point(bytes));
}

// `text`, which is UTF-8, with each character that a terminal may obey, but for those in `kept`, as
// `form` writes it.
template <typename Form>
std::string without_commands(std::string_view text, std::string_view kept, const Form& form) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = commanding(text, at);
    if (size == 0 || kept.find(text[at]) != std::string_view::npos)
      out += text[at++];
    else
      out += form(text.substr(std::exchange(at, at + size), size));
  }
  return out;
}

}  // namespace

std::string one_line(std::string_view text) {
  return without_commands(repair_utf8(text), "", written_out);
}

std::string printable(std::string_view text) {
  return without_commands(repair_utf8(text), "\n\t", written_out);
}

std::string trec_word(std::string_view text) {
  std::string word(text);
  for (char& c : word)
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') c = '_';
  return one_line(word);
}

std::string printable_row(std::vector<std::string> values) {
  for (std::string& value : values) value = printable(value);
  return csv_row(values);
}

std::string printable_json(std::string_view json) {
  // Only strings of JSON can hold such characters; those below U+0020 are escaped already.
  return without_commands(json, "\n", written_in_json);
}

}  // namespace rationale
