#include "query/connectors.h"

#include <algorithm>
#include <charconv>

#include "analyzers/ascii.h"

namespace rationale {
namespace {

bool same_text(std::string_view a, std::string_view b, bool any_case) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) {
           return x == y || (any_case && ascii_lower(x) == ascii_lower(y));
         });
}

// A number too large for its type is as wrong as the largest.
std::uint32_t number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} ? value : ~std::uint32_t{0};
}

}  // namespace

std::optional<Connector> connector(std::string_view word) {
  for (const ConnectorSpelling& spelling : connector_spellings) {
    if (spelling.kind != ConnectorKind::near) {
      if (same_text(word, spelling.text, spelling.any_case))
        return Connector{spelling.kind, spelling.ordered, 0};
      continue;
    }
    const std::string_view stem = spelling.text.substr(0, spelling.text.size() - 1);
    if (word.size() <= stem.size() || !same_text(word.substr(0, stem.size()), stem, true)) continue;
    const std::string_view digits = word.substr(stem.size());
    if (all_digits(digits)) return Connector{spelling.kind, spelling.ordered, number(digits)};
  }
  return std::nullopt;
}

std::string_view first_spelling(ConnectorKind kind, bool ordered) {
  for (const ConnectorSpelling& spelling : connector_spellings)
    if (spelling.kind == kind && spelling.ordered == ordered) return spelling.text;
  return {};
}

}  // namespace rationale
