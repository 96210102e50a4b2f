#include "cli/parameter_options.h"

#include <cctype>

namespace rationale {
namespace {

std::vector<std::string> choices_of(const Parameter& parameter) {
  std::vector<std::string> choices;
  for_each_choice(parameter, [&](std::string_view choice) { choices.emplace_back(choice); });
  return choices;
}

// What the command line calls the words that are no option.
std::string words_name(const Parameter& parameter) {
  std::string name(parameter.value_name.substr(parameter.value_name.rfind('|') + 1));
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

}  // namespace

std::string joined_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

ParameterOptions::ParameterOptions(std::string_view name) : operation_(&operation(name)) {}

void ParameterOptions::add_to(CLI::App& command) {
  for (const Parameter& parameter : operation_->parameters)
    if (parameter.on_command_line != OnCommandLine::apart) add_option(command, parameter);
  if (operation_->filtered) add_filters(command);
}

void ParameterOptions::add_option(CLI::App& command, const Parameter& parameter) {
  const std::string doc(parameter.doc);
  const std::string name = option_name(parameter.name) + (parameter.name == "limit" ? ",-n" : "");
  CLI::Option* option = nullptr;
  if (parameter.on_command_line == OnCommandLine::words)
    option = command.add_option(words_name(parameter), words_, doc);
  else if (parameter.kind == ParameterKind::flag)
    option = command.add_flag(name, flags_[parameter.name], doc);
  else if (parameter.repeats)
    option = command.add_option(name, several_[parameter.name], doc)->allow_extra_args(false);
  else
    option = command.add_option(name, single_[parameter.name], doc);
  if (parameter.kind == ParameterKind::number)
    option->type_name("UINT")->check(CLI::Range(static_cast<int>(parameter.bounds.least),
                                                static_cast<int>(parameter.bounds.most)));
  if (parameter.kind == ParameterKind::choice) option->check(CLI::IsMember(choices_of(parameter)));
  if (!parameter.value_name.empty()) option->type_name(std::string(parameter.value_name));
  if (!parameter.preset.empty()) option->default_str(std::string(parameter.preset));
  option->required(parameter.required);
  options_[parameter.name] = option;
}

void ParameterOptions::add_filters(CLI::App& command) {
  for (const FilterName& filter : filter_names()) {
    const std::string doc(filter.doc);
    CLI::Option* option =
        filter.repeats ? command.add_option(option_name(filter.name), several_[filter.name], doc)
                             ->type_name("VALUE")
                             ->allow_extra_args(false)
                       : command.add_option(option_name(filter.name), single_[filter.name], doc)
                             ->type_name("DATE");
    options_[filter.name] = option->group(filter_group);
  }
}

std::size_t ParameterOptions::count(std::string_view name) const {
  const auto found = options_.find(name);
  return found == options_.end() ? 0 : found->second->count();
}

Arguments ParameterOptions::arguments() const {
  Arguments arguments(*operation_);
  for (const auto& [name, option] : options_) {
    if (option->count() == 0) continue;
    const Parameter* parameter = operation_->find(name);
    if (parameter != nullptr && parameter->on_command_line == OnCommandLine::words)
      arguments.add(name, joined_words(words_));
    else if (const auto several = several_.find(name); several != several_.end())
      for (const std::string& value : several->second) arguments.add(name, value);
    else if (const auto flag = flags_.find(name); flag != flags_.end())
      arguments.add(name, flag->second ? "true" : "false");
    else
      arguments.add(name, single_.at(name));
  }
  return arguments;
}

}  // namespace rationale
