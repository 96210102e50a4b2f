#include <memory>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "index/database.h"

namespace rationale {
namespace {

nlohmann::ordered_json info_json(const std::string& folder) {
  IndexInfo info;
  with_index_reopened(folder, [&] { info = index_info(open_index(folder), folder); });
  return {{"schema", "rationale/info/1"}, {"index", info.folder},      {"uuid", info.uuid},
          {"revision", info.revision},    {"letters", info.letters},   {"items", info.items},
          {"layout", info.schema},        {"analyzer", info.analyzer}, {"lexicon", info.lexicon}};
}

}  // namespace

void add_info_command(CLI::App& app, Action& action) {
  auto index = std::make_shared<IndexFolders>();
  CLI::App* command =
      app.add_subcommand("info", "Say what an index holds and what made it, as JSON");
  index->add_to(*command);
  command->callback([index, &action] {
    action = [index] {
      for (const std::string& folder : index->folders())
        print_line(info_json(folder).dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
      return 0;
    };
  });
}

}  // namespace rationale
