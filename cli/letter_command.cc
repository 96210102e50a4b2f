#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "cli/command.h"
#include "cli/json_or_text.h"
#include "cli/output.h"
#include "cli/parameter_options.h"

namespace rationale {

void add_letter_command(CLI::App& app, Action& action) {
  auto index = std::make_shared<IndexFolders>();
  auto parameters = std::make_shared<ParameterOptions>("letter");
  CLI::App* command = app.add_subcommand("letter", std::string(operation("letter").doc));
  index->add_to(*command);
  add_json_format(*command);
  parameters->add_to(*command);
  command->footer("Example:\n  rationale letter CM16-9000037");
  command->callback([index, parameters, &action] {
    action = [index, parameters] {
      const Arguments arguments = parameters->arguments();
      Searcher searcher = index->open();
      print_json(answer(searcher, arguments));
      return 0;
    };
  });
}

}  // namespace rationale
