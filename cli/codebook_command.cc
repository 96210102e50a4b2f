#include <memory>

#include <nlohmann/json.hpp>

#include "api/export_tables.h"
#include "base/printable.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/pager.h"

namespace rationale {
namespace {

// Of the columns that `rationale export` writes.
nlohmann::ordered_json codebook_json() {
  nlohmann::ordered_json variables = nlohmann::ordered_json::array();
  for (const ExportTable& table : export_tables())
    for (const ExportColumn& column : table.columns)
      variables.push_back({{"table", table.name}, {"column", column.name}, {"doc", column.doc}});
  nlohmann::ordered_json members = nlohmann::ordered_json::array();
  for (const ExportColumn& member : item_members())
    members.push_back({{"member", member.name}, {"doc", member.doc}});
  return {{"schema", "rationale/codebook/1"},
          {"variables", std::move(variables)},
          {"ndjson_of_items", std::move(members)}};
}

std::string codebook_csv() {
  std::string out = printable_row({"table", "column", "what"});
  for (const ExportTable& table : export_tables())
    for (const ExportColumn& column : table.columns)
      out += printable_row(
          {std::string(table.name), std::string(column.name), std::string(column.doc)});
  for (const ExportColumn& member : item_members())
    out += printable_row({"items (NDJSON)", std::string(member.name), std::string(member.doc)});
  return out;
}

// In Markdown, as docs/precedent.md has it.
std::string codebook_text() {
  std::string out;
  for (const ExportTable& table : export_tables()) {
    out += (out.empty() ? "" : "\n") + std::string("Table `") + std::string(table.name) +
           "`: " + std::string(table.doc) + ".\n\n| column | what |\n|---|---|\n";
    for (const ExportColumn& column : table.columns)
      out += "| `" + std::string(column.name) + "` | " + std::string(column.doc) + " |\n";
  }
  out +=
      "\nNDJSON of `items`: the whole item, as docs/precedent.schema.json describes it. NDJSON of "
      "the other tables has their columns.\n\n| member | what |\n|---|---|\n";
  for (const ExportColumn& member : item_members())
    out += "| `" + std::string(member.name) + "` | " + std::string(member.doc) + " |\n";
  return out;
}

int print_codebook(const std::string& format) {
  if (format == "json")
    print_json(codebook_json());
  else if (format == "csv")
    print(codebook_csv());
  else
    print_paged(codebook_text());
  return 0;
}

}  // namespace

void add_codebook_command(CLI::App& app, Action& action) {
  auto format = std::make_shared<std::string>("text");
  CLI::App* command = app.add_subcommand("codebook", "Describe the columns that export writes");
  command->add_option("--format", *format, "text is Markdown")
      ->check(CLI::IsMember({"text", "csv", "json"}))
      ->capture_default_str();
  command->footer(
      "'rationale concepts' lists the concepts of the findings; docs/findings.md defines them.\n\n"
      "Examples:\n  rationale codebook\n  rationale codebook --format csv > codebook.csv");
  command->callback([format, &action] { action = [format] { return print_codebook(*format); }; });
}

}  // namespace rationale
