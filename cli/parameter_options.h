#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "api/arguments.h"

namespace rationale {

/// What --help calls the filters, and their rules.
inline constexpr const char* filter_group = "Filters";
inline constexpr const char* filter_rules =
    "Several values of one filter are alternatives; several filters must all hold. ! before a "
    "value "
    "negates it.";

/// The options of a command that an operation answers, made from the operation's table: its
/// parameters, one a field to filter by, --from and --to.
class ParameterOptions {
 public:
  explicit ParameterOptions(std::string_view operation);

  /// Adds all but those that the command line takes apart.
  void add_to(CLI::App& command);

  /// How many were given of that name, as the table has it.
  std::size_t count(std::string_view name) const;

  /// The words that are no option, as they were given.
  const std::vector<std::string>& words() const { return words_; }

  /// What was given. Throws Error(usage) as Arguments::add() does.
  Arguments arguments() const;

 private:
  void add_option(CLI::App& command, const Parameter& parameter);
  void add_filters(CLI::App& command);

  const Operation* operation_;
  std::map<std::string_view, CLI::Option*> options_;
  std::map<std::string_view, std::vector<std::string>> several_;
  std::map<std::string_view, std::string> single_;
  std::map<std::string_view, bool> flags_;
  std::vector<std::string> words_;
};

/// Words as they were given, with spaces between.
std::string joined_words(const std::vector<std::string>& words);

}  // namespace rationale
