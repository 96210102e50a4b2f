#pragma once

#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json_fwd.hpp>

namespace rationale {

/// The option --format of commands whose answer is one JSON document, or text for people.
struct JsonOrText {
  std::string given = "json";

  void add_to(CLI::App& command);
  bool is_text() const { return given == "text"; }
};

/// Prints a document, indented; what is no UTF-8 in it is replaced.
void print_json(const nlohmann::ordered_json& document);

}  // namespace rationale
