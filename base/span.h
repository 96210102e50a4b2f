#pragma once

#include <cstdint>
#include <string_view>

namespace rationale {

/// A half-open range of UTF-8 bytes, `[begin, end)`, of a text that the context names. An empty
/// range means that the part is missing.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool empty() const { return begin >= end; }
  constexpr std::uint32_t size() const { return empty() ? 0 : end - begin; }
  constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  friend constexpr bool operator==(Span, Span) = default;
};

/// The bytes of `text` that `span` covers; empty where the range is missing. The range must lie
/// within the text.
inline std::string_view slice(std::string_view text, Span span) {
  return span.empty() ? std::string_view{} : text.substr(span.begin, span.size());
}

}  // namespace rationale
