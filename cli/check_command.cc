#include <memory>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/command.h"
#include "cli/output.h"
#include "indexer/check.h"
#include "searcher/shards.h"

namespace rationale {
namespace {

int run(const IndexFolders& index) {
  bool sound = true;
  for (const ShardAddress& shard : shard_addresses(index.folders())) {
    if (shard.is_remote())
      throw Error(ErrorCode::usage, shard.name + " cannot be checked through its server",
                  "run 'rationale check' on its host, with the folder");
    const CheckReport report = check_index(shard.name);
    sound = sound && report.problems.empty();
    const nlohmann::ordered_json json = {{"schema", "rationale/check/1"},
                                         {"index", report.folder},
                                         {"sound", report.problems.empty()},
                                         {"letters", report.letters},
                                         {"items", report.items},
                                         {"problems", report.problems},
                                         {"notes", report.notes}};
    print_json(json);
  }
  flush_output();
  if (!sound)
    throw Error(ErrorCode::index, "the index is damaged",
                "move it away and build it anew from the letters with 'rationale index'; what is "
                "damaged is under \"problems\"");
  return 0;
}

}  // namespace

void add_check_command(CLI::App& app, Action& action) {
  auto index = std::make_shared<IndexFolders>();
  CLI::App* command =
      app.add_subcommand("check", "Check an index: structure, records, versions, counts");
  index->add_to(*command);
  command->callback([index, &action] { action = [index] { return run(*index); }; });
}

}  // namespace rationale
