#include <cmath>
#include <memory>

#include <nlohmann/json.hpp>

#include "api/info.h"
#include "base/error.h"
#include "cli/answer_format.h"
#include "cli/command.h"
#include "cli/document_text.h"
#include "cli/output.h"
#include "index/database.h"
#include "index/sizes.h"

namespace rationale {
namespace {

nlohmann::ordered_json sizes_json(const std::string& folder) {
  if (shard_addresses({folder}).front().is_remote())
    throw Error(ErrorCode::usage, "what " + folder + " takes cannot be told through its server",
                "run 'rationale info --sizes' on its host, with the folder");
  const IndexSizes sizes = index_sizes(folder);
  const auto of_text = [&](std::uint64_t bytes) {
    const double share = static_cast<double>(bytes) / static_cast<double>(sizes.text_bytes);
    return sizes.text_bytes > 0 ? nlohmann::ordered_json(std::round(share * 1000) / 1000)
                                : nlohmann::ordered_json(nullptr);
  };
  nlohmann::ordered_json tables = nlohmann::ordered_json::array();
  for (const TableSize& table : sizes.tables)
    tables.push_back({{"table", table.name},
                      {"bytes", table.bytes},
                      {"of_text", of_text(table.bytes)},
                      {"holds", table.holds}});
  nlohmann::ordered_json terms = nlohmann::ordered_json::array();
  for (const TermCount& count : sizes.terms)
    if (count.terms > 0)
      terms.push_back(
          {{"field", count.field}, {"terms", count.terms}, {"postings", count.postings}});
  return {{"bytes", sizes.bytes},
          {"of_text", of_text(sizes.bytes)},
          {"tables", std::move(tables)},
          {"places_bytes", sizes.places_bytes},
          {"records_bytes", sizes.records_bytes},
          {"terms", std::move(terms)}};
}

}  // namespace

void add_info_command(CLI::App& app, Action& action) {
  auto index = std::make_shared<IndexFolders>();
  CLI::App* command = app.add_subcommand("info", "Say what an index holds and what made it");
  index->add_to(*command);
  auto format = std::make_shared<AnswerFormat>();
  format->add_to(*command, "json|text");
  auto sizes = std::make_shared<bool>(false);
  command->add_flag("--sizes", *sizes,
                    "Also what each table and field takes, against the letters' text");
  command->callback([index, format, sizes, &action] {
    action = [index, format, sizes] {
      Searcher searcher = index->open();
      for (const IndexInfo& each : searcher.opened().infos) {
        nlohmann::ordered_json info = info_json(each);
        if (*sizes) info["sizes"] = sizes_json(each.folder);
        if (format->is("text"))
          print(members_text(info) + (*sizes ? members_text(info["sizes"]) : ""));
        else
          print_json(info);
      }
      return 0;
    };
  });
}

}  // namespace rationale
