#pragma once

#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "searcher/request.h"

namespace rationale {

/// The options that restrict which items count, one a field, and --from and --to: the same for
/// every command that has them.
struct FilterOptions {
  std::map<const Field*, std::vector<std::string>> given;
  std::string from;
  std::string to;

  void add_to(CLI::App& command);
  /// Throws Error(usage) where a value cannot be one of its field's.
  std::vector<Filter> filters() const;
};

/// The words of a query as they were given, with spaces between.
std::string joined_words(const std::vector<std::string>& words);

}  // namespace rationale
