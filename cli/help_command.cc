#include <memory>

#include "base/error.h"
#include "cli/command.h"
#include "cli/command_page.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/pager.h"

namespace rationale {
namespace {

std::string topic_text(const CLI::App& app, const std::string& topic) {
  std::vector<std::string> topics;
  for (const ManualPage& page : all_pages(app)) {
    constexpr std::string_view before = "rationale-";
    topics.push_back(page.name.starts_with(before) ? page.name.substr(before.size()) : page.name);
    if (topics.back() == topic) return as_text(page);
  }
  const std::string nearest = nearest_word(topic, topics);
  throw Error(ErrorCode::usage, "there is no help on '" + topic + "'",
              nearest.empty() ? "'rationale help' lists the commands; others are query and filters"
                              : "did you mean 'rationale help " + nearest + "'?");
}

int print_help(const std::string& topic) {
  CLI::App app("Full-text search for the reasoning in medical determinations.", "rationale");
  Action none;
  prepare(app);
  add_commands(app, none, "");
  print_paged(topic.empty() ? help_text(app) : topic_text(app, topic));
  return 0;
}

}  // namespace

void add_help_command(CLI::App& app, Action& action) {
  auto topic = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("help", "Say all of a command, of the filters or of the query language");
  command->add_option("topic", *topic, "A command, filters or query")->type_name("TOPIC");
  command->footer("Examples:\n  rationale help search\n  rationale help query");
  command->callback([topic, &action] { action = [topic] { return print_help(*topic); }; });
}

}  // namespace rationale
