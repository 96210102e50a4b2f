#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/manual_page.h"

namespace rationale {

/// What an option is called and takes, as the command line knows it.
struct OptionForm {
  std::string term;                  ///< "-n, --limit UINT"
  std::vector<std::string> names;    ///< "--limit", "-n"
  std::string value;                 ///< "UINT", "json|csv|text"; empty for a flag
  std::vector<std::string> choices;  ///< where it takes one of a few words
  bool is_words = false;             ///< what is no option: it has no names
};
OptionForm form_of(const CLI::Option& option);

/// The options of a command in their order, its words first; those for nobody to type left out.
std::vector<const CLI::Option*> options_of(const CLI::App& command);

/// True of the filters, which have a heading of their own.
bool is_filter(const CLI::Option& option);

/// The page of one command: rationale-search(1).
ManualPage command_page(const CLI::App& command);

/// rationale(1), of the program with all its commands.
ManualPage program_page(const CLI::App& app);

/// rationale-query(7): the query language, with its connectors and fields.
ManualPage query_page();

/// rationale-filters(7): the filters of the commands, from the fields.
ManualPage filters_page();

/// Every page that is not hidden: the program's, a command's each, and those of section 7.
std::vector<ManualPage> all_pages(const CLI::App& app);

}  // namespace rationale
