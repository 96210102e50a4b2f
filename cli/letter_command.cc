#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/document_text.h"
#include "cli/output.h"
#include "cli/pager.h"
#include "cli/parameter_options.h"

namespace rationale {

void add_letter_command(CLI::App& app, Action& action) {
  auto index = std::make_shared<IndexFolders>();
  auto format = std::make_shared<AnswerFormat>();
  auto parameters = std::make_shared<ParameterOptions>("letter");
  CLI::App* command = app.add_subcommand("letter", std::string(operation("letter").doc));
  index->add_to(*command);
  format->add_to(*command, "json|text");
  parameters->add_to(*command);
  command->footer("Example:\n  rationale letter CM16-9000037");
  command->callback([index, format, parameters, &action] {
    action = [index, format, parameters] {
      const Arguments arguments = parameters->arguments();
      Searcher searcher = index->open();
      const nlohmann::ordered_json document = answer(searcher, arguments);
      if (format->is("text"))
        print_paged(letter_text(document));
      else
        print_json(document);
      return 0;
    };
  });
}

}  // namespace rationale
