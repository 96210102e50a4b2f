#include <cstdio>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/command.h"
#include "cli/named_file.h"
#include "cli/output.h"
#include "cli/pdf_options.h"
#include "letters/explain.h"
#include "letters/letter_json.h"
#include "letters/pdf_workers.h"
#include "letters/reader.h"

namespace rationale {
namespace {

struct ParseOptions {
  std::vector<std::string> paths;
  bool explain = false;
  PdfLimits pdf;
};

std::string part_text(const FilePart& part) {
  const auto range = [](auto first, auto last) {
    return std::to_string(first) + (first == last ? "" : "-" + std::to_string(last));
  };
  return std::string(to_string(part.kind)) + (part.what.empty() ? "" : " (" + part.what + ")") +
         (part.first_page > 0 ? ", page " + range(part.first_page, part.last_page) : "") +
         (part.first_line > 0 && part.first_page == part.last_page
              ? ", line " + range(part.first_line, part.last_line)
              : "");
}

// A line a field: where it stands, its name, its value and the words as printed.
void print_explanation(const Letter& letter) {
  constexpr int place_width = 22;
  constexpr int field_width = 40;
  std::printf("%s: %s%s%s\n", one_line(letter.path).c_str(),
              std::string(to_string(letter.format)).c_str(), letter.case_number.empty() ? "" : ", ",
              one_line(letter.case_number).c_str());
  for (const FilePart& part : letter.parts) std::printf("  %s\n", part_text(part).c_str());
  for (const ExplainedField& each : explain(letter)) {
    const std::string value = each.value.empty() ? "" : each.value + " <- ";
    std::printf("  %-*s  %-*s  %s%s\n", place_width, each.where.c_str(), field_width,
                each.field.empty() ? "-" : each.field.c_str(), value.c_str(),
                one_line(each.words).c_str());
  }
  for (const std::string& warning : letter.warnings)
    std::printf("  warning: %s\n", one_line(warning).c_str());
}

int run(const ParseOptions& options) {
  PdfWorkers pdf(options.pdf);
  int rejected = 0;
  Sink sink;
  sink.letter = [&](Letter&& letter) {
    if (options.explain)
      print_explanation(letter);
    else
      print_json(to_json(letter), -1);
  };
  sink.reject = [&](Reject&& reject) {
    ++rejected;
    std::fprintf(stderr, "rejected: %s: %s\n", one_line(reject.path).c_str(),
                 one_line(reject.reason).c_str());
  };
  for (const std::string& file : letter_files(options.paths)) {
    if (is_waiting_pipe(file))
      sink.reject({file, "is a pipe, which may never end; give its letters on standard input"});
    else
      read_letters(file, sink, pdf);
  }
  return rejected == 0 ? 0 : static_cast<int>(ErrorCode::rejected);
}

}  // namespace

void add_parse_command(CLI::App& app, Action& action) {
  auto options = std::make_shared<ParseOptions>();
  CLI::App* command = app.add_subcommand("parse", "Print what letters say, one JSON object a line");
  command->add_option("paths", options->paths, "Letters, folders, or - for JSON Lines")
      ->required()
      ->type_name("PATH");
  command->add_flag("--explain", options->explain,
                    "Show which line gave which field, as text instead of JSON");
  add_pdf_options(*command, options->pdf);
  command->footer(
      "Example:\n  rationale parse data/letters/f2-knee-mri.txt\n  rationale parse --explain "
      "data/letters/f2-knee-mri.txt");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace rationale
