#include <memory>

#include <nlohmann/json.hpp>

#include "api/answers.h"
#include "cli/command.h"
#include "cli/document_text.h"
#include "cli/output.h"
#include "cli/parameter_options.h"
#include "searcher/findings.h"
#include "searcher/searcher.h"

namespace rationale {
namespace {

struct ShowOptions {
  IndexFolders index;
  bool text = false;
  std::string format = "text";
  ParameterOptions parameters{"item"};
};

void print_field(const char* label, std::string_view value) {
  if (!value.empty()) print_line(std::string(label) + ": " + printable(value));
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

void print_item(const ShownItem& shown) {
  const ItemRecord& item = shown.item;
  print_field("Item", item.id + " of " + std::to_string(item.letter_items));
  print_field("Treatment", item.text_at(item.treatment));
  print_field("Decision", to_string(item.decision));
  print_field("Category",
              item.category + (item.subcategory.empty() ? "" : " / " + item.subcategory));
  print_field("Decided", item.dates.decided.value_or(""));
  print_field("Reviewer", joined(item.printed_specialties));
  print_field("Licensed in", joined(item.licensure));
  for (const StoredSection& section : item.sections)
    if (section.section != SectionKind::treatment) {
      print_line("");
      print_line(std::string(to_string(section.section)) + ":");
      print_line(printable(section.text));
    }
  const std::vector<Finding> findings = findings_of(item);
  if (!findings.empty()) {
    print_line("");
    print_line("found (by this program's rules):");
  }
  for (const Finding& finding : findings) {
    const Evidence evidence = evidence_of(item, finding.sentence);
    print_line(printable(finding.label + ": " + std::string(to_string(finding.state))));
    print_line(printable("  \"" + evidence.text + "\" (bytes " + std::to_string(evidence.start) +
                         "-" + std::to_string(evidence.end) + ")"));
  }
  print_line("");
  print_field("Source", item.path);
  if (item.path != item.file) print_field("Read from", item.file);
}

// A case number stands for its letter.
int show_letter(const ShowOptions& options, const Arguments& item, Searcher& searcher) {
  Arguments arguments(operation("letter"));
  arguments.add("case", item.text("id"));
  arguments.add("offset_unit", item.text("offset_unit"));
  const nlohmann::ordered_json letter = answer(searcher, arguments);
  if (options.text)
    print(searcher.show(letter.at("items").at(0).at("id").get<std::string>()).letter_text);
  else if (options.format == "json")
    print_json(letter);
  else
    print(letter_text(letter));
  return 0;
}

int run(const ShowOptions& options) {
  const Arguments arguments = options.parameters.arguments();
  Searcher searcher = options.index.open();
  if (arguments.text("id").find('#') == std::string::npos)
    return show_letter(options, arguments, searcher);
  if (options.text)  // but on a terminal exactly the bytes that offsets count
    print(searcher.show(arguments.text("id")).letter_text);
  else if (options.format == "json")
    print_json(answer(searcher, arguments));
  else
    print_item(searcher.show(arguments.text("id")));
  return 0;
}

}  // namespace

void add_show_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = app.add_subcommand("show", "Print an item, or its letter");
  options->index.add_to(*command);
  command->add_flag("--text", options->text,
                    "Print the letter's normalised text alone, which offsets refer to");
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
  options->parameters.add_to(*command);
  command->footer(
      "A case number alone lists the items of its letter.\n\n"
      "Examples:\n  rationale show 'CM16-9000001#1'\n  rationale show --text 'CM16-9000001#1'\n"
      "  rationale show CM16-9000001");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
