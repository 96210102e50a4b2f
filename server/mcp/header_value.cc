#include "server/mcp/header_value.h"

#include <cstdint>

namespace rationale {
namespace {

int sextet(char c) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t place = alphabet.find(c);
  return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

// RFC 4648, 4, with padding.
std::string decoded_base64(std::string_view text) {
  std::string out;
  if (text.size() % 4 != 0) return "";
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const int value = sextet(c);
    if (value < 0) return "";
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFF);
  }
  return out;
}

}  // namespace

std::string decoded_header_value(std::string_view value) {
  constexpr std::string_view opening = "=?base64?";
  constexpr std::string_view closing = "?=";
  if (!value.starts_with(opening)) return std::string(value);
  value.remove_prefix(opening.size());
  if (!value.ends_with(closing)) return "";
  return decoded_base64(value.substr(0, value.size() - closing.size()));
}

}  // namespace rationale
