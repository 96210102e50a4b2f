#include <memory>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/output.h"
#include "indexer/check.h"
#include "searcher/shards.h"

namespace rationale {
namespace {

void print_text(const CheckReport& report) {
  print_line(one_line(report.folder) + (report.problems.empty() ? ": sound, " : ": damaged, ") +
             std::to_string(report.letters) + " letters, " + std::to_string(report.items) +
             " items");
  for (const std::string& problem : report.problems) print_line("problem: " + one_line(problem));
  for (const std::string& note : report.notes) print_line("note: " + one_line(note));
}

int run(const IndexFolders& index, const AnswerFormat& format) {
  bool sound = true;
  for (const ShardAddress& shard : shard_addresses(index.folders())) {
    if (shard.is_remote())
      throw Error(ErrorCode::usage, shard.name + " cannot be checked through its server",
                  "run 'rationale check' on its host, with the folder");
    const CheckReport report = check_index(shard.name);
    sound = sound && report.problems.empty();
    if (format.is("text")) {
      print_text(report);
      continue;
    }
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
  auto format = std::make_shared<AnswerFormat>();
  format->add_to(*command, "json|text");
  command->footer("Examples:\n  rationale check\n  rationale check --index DIR");
  command->callback(
      [index, format, &action] { action = [index, format] { return run(*index, *format); }; });
}

}  // namespace rationale
