#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "cli/command.h"
#include "cli/output.h"
#include "index/fields_doc.h"

namespace rationale {

void add_fields_command(CLI::App& app, Action& action) {
  CLI::App* command =
      app.add_subcommand("fields", "Print what can be searched and filtered (docs/fields.md)");
  auto format = std::make_shared<std::string>("text");
  command->add_option("--format", *format, "text (Markdown) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->callback([format, &action] {
    action = [format] {
      if (*format == "json")
        print_json(fields_json());
      else
        print(fields_document());
      return 0;
    };
  });
}

}  // namespace rationale
