#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rationale {

/// What the target of a request names.
struct Target {
  std::vector<std::string> segments;  ///< of the path, unescaped
  std::vector<std::pair<std::string, std::string>> parameters;
};

/// The longest target that is read, in bytes.
inline constexpr std::size_t longest_target = 8 << 10;

/// Reads a target in origin form ("/api/v1/search?q=knee"). Unescapes each segment, name and value
/// by itself, + of a query as a space. Throws Refused: 414 where it is too long, 404 where a
/// segment is empty, "." or "..", else 400: another form, an escape that is none, control
/// characters, and what is no UTF-8.
Target read_target(std::string_view target);

}  // namespace rationale
