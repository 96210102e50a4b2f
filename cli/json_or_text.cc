#include "cli/json_or_text.h"

namespace rationale {

void JsonOrText::add_to(CLI::App& command) {
  command.add_option("--format", given, "json or text")
      ->check(CLI::IsMember({"json", "text"}))
      ->capture_default_str();
}

}  // namespace rationale
