#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "searcher/searcher.h"

namespace rationale {

/// What a command does once its options are read; returns the exit code.
using Action = std::function<int()>;

/// Registers a command; the chosen one's action is left in `action`. One function a command, each
/// in the file named after it.
void add_index_command(CLI::App& app, Action& action);
void add_parse_command(CLI::App& app, Action& action);
void add_analyze_command(CLI::App& app, Action& action);
void add_search_command(CLI::App& app, Action& action);
void add_count_command(CLI::App& app, Action& action);
void add_quote_command(CLI::App& app, Action& action);
void add_show_command(CLI::App& app, Action& action);
void add_letter_command(CLI::App& app, Action& action);
void add_similar_command(CLI::App& app, Action& action);
void add_contrast_command(CLI::App& app, Action& action);
void add_passages_command(CLI::App& app, Action& action);
void add_cites_command(CLI::App& app, Action& action);
void add_stats_command(CLI::App& app, Action& action);
void add_info_command(CLI::App& app, Action& action);
void add_check_command(CLI::App& app, Action& action);
void add_serve_command(CLI::App& app, Action& action);
void add_mcp_command(CLI::App& app, Action& action);
void add_fields_command(CLI::App& app, Action& action);
void add_values_command(CLI::App& app, Action& action);
void add_concepts_command(CLI::App& app, Action& action);
void add_export_command(CLI::App& app, Action& action);
void add_codebook_command(CLI::App& app, Action& action);
void add_help_command(CLI::App& app, Action& action);
void add_manual_command(CLI::App& app, Action& action);
void add_complete_command(CLI::App& app, Action& action);

/// The options of commands that read: --index, once or several times, else the default index, and
/// --partial.
struct IndexFolders {
  std::vector<std::string> given;
  bool partial = false;

  void add_to(CLI::App& command);
  std::vector<std::string> folders() const;
  /// Opens them for requests with that limit of time, 0 where there is none. Shards that are done
  /// without are told of on standard error.
  Searcher open(std::uint32_t timeout_ms = 0) const;
};

}  // namespace rationale
