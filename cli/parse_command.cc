#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/pdf_options.h"
#include "letters/letter_json.h"
#include "letters/pdf_workers.h"
#include "letters/reader.h"

namespace rationale {
namespace {

struct ParseOptions {
  std::vector<std::string> paths;
  PdfLimits pdf;
};

int run(const ParseOptions& options) {
  PdfWorkers pdf(options.pdf);
  int rejected = 0;
  Sink sink;
  sink.letter = [](Letter&& letter) { print_json(to_json(letter), -1); };
  sink.reject = [&](Reject&& reject) {
    ++rejected;
    std::fprintf(stderr, "rejected: %s: %s\n", one_line(reject.path).c_str(),
                 one_line(reject.reason).c_str());
  };
  for (const std::string& file : letter_files(options.paths)) read_letters(file, sink, pdf);
  return rejected == 0 ? 0 : static_cast<int>(ErrorCode::rejected);
}

}  // namespace

void add_parse_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<ParseOptions>();
  CLI::App* command = app.add_subcommand("parse", "Print what letters say, one JSON object a line");
  command->add_option("paths", options->paths, "Letters, folders, or - for JSON Lines")
      ->required()
      ->type_name("PATH");
  add_pdf_options(*command, options->pdf);
  command->footer("Example:\n  rationale parse data/letters/f2-knee-mri.txt");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
