#include <filesystem>
#include <fstream>
#include <memory>

#include "base/error.h"
#include "cli/command.h"
#include "cli/command_page.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace rationale {
namespace {

void write_file(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::trunc);
  out << text;
  out.flush();
  if (!out)
    throw Error(ErrorCode::usage, "cannot write " + file.string(), "name a folder to write to");
}

// docs/commands.md.
std::string markdown_of(const std::vector<ManualPage>& pages) {
  std::string out =
      "# Commands\n\nMade by `rationale manual` from the tables that the program reads its command "
      "line by; a test keeps the two\nequal. `rationale help COMMAND` and `man rationale` say the "
      "same.\n";
  for (const ManualPage& page : pages) out += "\n" + as_markdown(page);
  return out;
}

int write_manual(const std::string& folder) {
  CLI::App app("Full-text search for the reasoning in medical determinations.", "rationale");
  Action none;
  prepare(app);
  add_commands(app, none, "");
  const std::vector<ManualPage> pages = all_pages(app);
  if (folder.empty()) {
    print(markdown_of(pages));
    return 0;
  }
  for (const ManualPage& page : pages)
    write_file(std::filesystem::path(folder) / (page.name + "." + std::to_string(page.number)),
               as_mdoc(page));
  return 0;
}

}  // namespace

void add_manual_command(CLI::App& app, Action& action) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("manual", "Write the manual: docs/commands.md, or pages for man");
  command->add_option("--pages", *folder, "Write the pages for man there")->type_name("DIR");
  command->group("");  // for building and packaging
  command->callback([folder, &action] { action = [folder] { return write_manual(*folder); }; });
}

}  // namespace rationale
