#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"

namespace rationale {

/// One command of the program.
struct Command {
  std::string_view name;
  void (*add)(CLI::App& app, Action& action);
};

/// All commands, in the order of --help; those that people do not type are at the end.
std::span<const Command> commands();

/// The program's parser without its commands; what it prints for --help is cli/help.h.
void prepare(CLI::App& app);

/// Adds only the command `first`, where there is one of that name, else all: the options of all
/// take a tenth of the time in which a search answers.
void add_commands(CLI::App& app, Action& action, std::string_view first);

/// The command of that name among those that were added; null where there is none.
const CLI::App* command_named(const CLI::App& app, const std::string& name);

}  // namespace rationale
