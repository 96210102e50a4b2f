#include <memory>

#include "api/export.h"
#include "api/requests.h"
#include "base/error.h"
#include "cli/command.h"
#include "cli/export_run.h"
#include "cli/parameter_options.h"

namespace rationale {
namespace {

struct ExportCommand {
  IndexFolders index;
  std::string format = "ndjson";
  CertificateOption certificate;
  ParameterOptions parameters{"export"};
};

int run(const ExportCommand& command) {
  command.certificate.refuse_file_among(command.parameters.words());
  const Arguments arguments = command.parameters.arguments();
  const ExportOptions options = export_options(arguments, command.format == "csv");
  if (options.bom && !options.csv)
    throw Error(ErrorCode::usage, "--bom is of CSV only", "add --format csv");
  const SearchRequest request = search_request(arguments);
  Searcher searcher = command.index.open(request.timeout_ms);
  return run_export(searcher, request, options, command.certificate);
}

}  // namespace

void add_export_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<ExportCommand>();
  CLI::App* command = app.add_subcommand("export", std::string(operation("export").doc));
  options->index.add_to(*command);
  command->add_option("--format", options->format, "How to write the rows")
      ->check(CLI::IsMember({"ndjson", "csv"}))
      ->capture_default_str();
  options->certificate.add_to(*command);
  options->parameters.add_to(*command);
  command->footer(
      "Rows are written as they are found, in the order of the ids; memory does not grow with "
      "their number. 'rationale codebook' describes the columns.\n\n"
      "Examples:\n"
      "  rationale export --format csv --certificate=run.json decision:overturned > items.csv\n"
      "  rationale export --format csv --table findings decision:overturned > findings.csv\n"
      "  rationale export --sample 200 --seed 7 --from 2015-01-01 > sample.ndjson\n"
      "  rationale export --format csv --bom --category Rehabilitation > for-a-spreadsheet.csv");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
