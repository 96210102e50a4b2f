#include "cli/json_or_text.h"

#include <nlohmann/json.hpp>

#include "cli/output.h"

namespace rationale {

void JsonOrText::add_to(CLI::App& command) {
  command.add_option("--format", given, "json or text")
      ->check(CLI::IsMember({"json", "text"}))
      ->capture_default_str();
}

void print_json(const nlohmann::ordered_json& document) {
  print_line(document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace rationale
