#include "cli/commands.h"

#include <algorithm>
#include <array>

#include "cli/help.h"

namespace rationale {
namespace {

constexpr std::array all_commands{
    Command{"index", add_index_command},       Command{"search", add_search_command},
    Command{"show", add_show_command},         Command{"similar", add_similar_command},
    Command{"contrast", add_contrast_command}, Command{"passages", add_passages_command},
    Command{"cites", add_cites_command},       Command{"stats", add_stats_command},
    Command{"quote", add_quote_command},       Command{"count", add_count_command},
    Command{"parse", add_parse_command},       Command{"analyze", add_analyze_command},
    Command{"info", add_info_command},         Command{"check", add_check_command},
    Command{"fields", add_fields_command},     Command{"values", add_values_command},
    Command{"concepts", add_concepts_command}, Command{"letter", add_letter_command},
    Command{"export", add_export_command},     Command{"codebook", add_codebook_command},
    Command{"serve", add_serve_command},       Command{"mcp", add_mcp_command},
    Command{"help", add_help_command},         Command{"manual", add_manual_command},
    Command{"complete", add_complete_command},
};

}  // namespace

std::span<const Command> commands() {
  return all_commands;
}

void prepare(CLI::App& app) {
  app.set_version_flag("--version", "rationale " RATIONALE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 ok, also without hits; 1 quote --check refuses; 2 usage or query; 3 index; "
      "4 some inputs rejected, the rest is indexed; 5 time was up; 70 internal error; "
      "74 the answer cannot be written.\n\n"
      "Examples:\n"
      "  rationale index LETTERS/\n"
      "  rationale search no documentation of functional improvement\n"
      "  rationale search --decision overturned --format text lumbar MRI\n"
      "  rationale quote 'no documentation of functional improvement'\n"
      "  rationale show 'CM16-9000001#1'");
  app.formatter_fn(
      [](const CLI::App* command, std::string, CLI::AppFormatMode) { return help_text(*command); });
}

void add_commands(CLI::App& app, Action& action, std::string_view first) {
  const bool named = std::any_of(all_commands.begin(), all_commands.end(),
                                 [&](const Command& command) { return command.name == first; });
  for (const Command& command : all_commands)
    if (!named || command.name == first) command.add(app, action);
}

const CLI::App* command_named(const CLI::App& app, const std::string& name) {
  const std::vector<const CLI::App*> found =
      app.get_subcommands([&](const CLI::App* command) { return command->get_name() == name; });
  return found.empty() ? nullptr : found.front();
}

}  // namespace rationale
