#include "cli/json_or_text.h"

namespace rationale {

void JsonOrText::add_to(CLI::App& command) {
  command.add_option("--format", given, "json or text")
      ->check(CLI::IsMember({"json", "text"}))
      ->capture_default_str();
}

void add_json_format(CLI::App& command) {
  command.add_option("--format", "json, the only form; with it errors are JSON, too")
      ->check(CLI::IsMember({"json"}))
      ->default_str("json");
}

}  // namespace rationale
