#include "cli/style.h"

namespace rationale {

std::string Style::marked(const char* code, std::string_view text) const {
  if (!color) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string Style::decision(Decision decision) const {
  const char* code = decision == Decision::upheld       ? "31"
                     : decision == Decision::overturned ? "32"
                                                        : "33";
  return marked(code, to_string(decision));
}

}  // namespace rationale
