#include "cli/help.h"

#include <algorithm>

#include "base/edit_distance.h"
#include "cli/command_page.h"

namespace rationale {
namespace {

constexpr std::size_t screen_width = 100;
constexpr std::size_t doc_column = 28;
constexpr std::size_t most_samples = 3;
constexpr std::size_t screen_lines = 40;

// The first thing that is said of an option; 'rationale help COMMAND' says the rest.
std::string in_brief(const std::string& doc) {
  return doc.substr(0, std::min({doc.find("; "), doc.find(". ")}));
}

std::string line_of(const std::string& term, const std::string& doc) {
  std::string line = "  " + term;
  if (line.size() + 2 > doc_column)
    line += "  ";
  else
    line += std::string(doc_column - line.size(), ' ');
  return line + wrapped(doc, screen_width, doc_column, line.size());
}

std::string preset_of(const CLI::Option& option) {
  const std::string preset = option.get_default_str();
  const bool is_said = preset.empty() || form_of(option).value.empty();
  return is_said ? "" : " [" + preset + "]";
}

std::string options_text(const CLI::App& command) {
  std::string options;
  std::string filters;
  for (const CLI::Option* option : options_of(command)) {
    const OptionForm form = form_of(*option);
    if (form.names.size() > 1 && form.names[1] == "--help") continue;
    if (is_filter(*option))
      filters += form.names.front() + " ";
    else
      options += line_of(form.term, in_brief(option->get_description()) + preset_of(*option));
  }
  if (filters.empty()) return options;
  const std::string line = wrapped(filters, screen_width - 4, 2);
  return options + "\nFilters ('rationale help filters' lists them all):\n" +
         line.substr(0, line.find('\n')) + " ...\n";
}

// As many as the screen has lines for, below `above`.
std::string samples_text(const ManualPage& page, const std::string& above) {
  const auto lines = static_cast<std::size_t>(std::count(above.begin(), above.end(), '\n'));
  constexpr std::size_t around = 4;  // empty lines, the heading and the last line
  const std::size_t room = screen_lines - std::min(lines + around, screen_lines - 1);
  const ManualSection* examples = page.find("Examples");
  if (examples == nullptr) return "";
  std::string out = "\nExamples:\n";
  for (std::size_t i = 0; i < std::min({most_samples, room, examples->samples.size()}); ++i)
    out += "  " + examples->samples[i] + "\n";
  return out;
}

std::string program_help(const CLI::App& app) {
  const ManualPage page = program_page(app);
  std::string out = page.what + ".\n\nUsage: " + page.synopsis.front() + "\n\nCommands:\n";
  for (const ManualEntry& entry : page.find("Commands")->entries)
    out += line_of(entry.term, entry.text);
  return out + samples_text(page, out) +
         "\n'rationale help COMMAND' says all of a command; 'rationale help query' is the query "
         "language.\n";
}

}  // namespace

std::string help_text(const CLI::App& command) {
  if (command.get_parent() == nullptr) return program_help(command);
  const ManualPage page = command_page(command);
  const std::string out =
      page.what + ".\n\nUsage: " + page.synopsis.front() + "\n\n" + options_text(command);
  return out + samples_text(page, out) + "\nMore: rationale help " + command.get_name() + "\n";
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& known) {
  const std::size_t most_letters = 1 + word.size() / 4;
  std::string nearest;
  std::size_t distance = most_letters + 1;
  for (const std::string& other : known) {
    const std::size_t steps = edit_distance(word.substr(0, 40), other);
    if (steps < distance) nearest = other;
    distance = std::min(distance, steps);
  }
  return nearest;
}

}  // namespace rationale
