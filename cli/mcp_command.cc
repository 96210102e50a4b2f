#include <csignal>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "server/mcp/protocol.h"

namespace rationale {
namespace {

constexpr std::size_t longest_message = 8 << 20;

// The next line; false at the end. What is beyond the longest is skipped.
bool next_message(std::istream& in, std::string& line) {
  line.clear();
  for (int c; (c = in.get()) != std::istream::traits_type::eof();) {
    if (c == '\n') return true;
    if (line.size() <= longest_message) line += static_cast<char>(c);
  }
  return !line.empty();
}

int run(const IndexFolders& index) {
  Searcher searcher = index.open();
  const Mcp mcp(RATIONALE_VERSION);
  for (std::string line; next_message(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (line.size() > longest_message) line = "too long";  // is no JSON
    const McpReply reply = mcp.answer(searcher, line, nullptr);
    if (!reply.message) continue;
    print_json(*reply.message, -1);
    flush_output();
  }
  return 0;
}

}  // namespace

void add_mcp_command(CLI::App& app, Action& action) {
  auto index = std::make_shared<IndexFolders>();
  CLI::App* command = app.add_subcommand(
      "mcp", "Serve assistants over standard input and output (Model Context Protocol)");
  index->add_to(*command);
  command->footer(
      "Revisions 2026-07-28 and, beginning with initialize, 2025-11-25 and before: "
      "docs/server.md.\n\n"
      "Example of a client's configuration:\n"
      "  {\"mcpServers\": {\"rationale\": {\"command\": \"rationale\", \"args\": [\"mcp\", "
      "\"--index\", \"DIR\"]}}}");
  command->callback([index, &action] { action = [index] { return run(*index); }; });
}

}  // namespace rationale
