#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace rationale {

/// The option --format of commands whose answer is one JSON document, or text for people.
struct JsonOrText {
  std::string given = "json";

  void add_to(CLI::App& command);
  bool is_text() const { return given == "text"; }
};

/// The same option of commands that have no other form, so that it can always be given.
void add_json_format(CLI::App& command);

}  // namespace rationale
