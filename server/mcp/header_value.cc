#include "server/mcp/header_value.h"

#include "server/base64.h"

namespace rationale {

std::string decoded_header_value(std::string_view value) {
  constexpr std::string_view opening = "=?base64?";
  constexpr std::string_view closing = "?=";
  if (!value.starts_with(opening)) return std::string(value);
  value.remove_prefix(opening.size());
  if (!value.ends_with(closing)) return "";
  return decoded_base64(value.substr(0, value.size() - closing.size()));
}

}  // namespace rationale
