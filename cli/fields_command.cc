#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "index/fields_doc.h"

namespace rationale {

void add_fields_command(CLI::App& app, Action& action) {
  CLI::App* command =
      app.add_subcommand("fields", "Print what can be searched and filtered (docs/fields.md)");
  command->callback([&action] {
    action = [] {
      print(fields_document());
      return 0;
    };
  });
}

}  // namespace rationale
