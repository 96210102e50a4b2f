#include "cli/pdf_options.h"

namespace rationale {

void add_pdf_options(CLI::App& command, PdfLimits& limits) {
  constexpr const char* group = "Limits for each PDF, which is rejected beyond them";
  command
      .add_option("--pdf-memory", limits.memory_mib, "Address space of the process that reads it")
      ->type_name("MIB")
      ->capture_default_str()
      ->check(CLI::Range(64, 65536))
      ->group(group);
  command.add_option("--pdf-cpu", limits.cpu_seconds, "Processor time")
      ->type_name("SECONDS")
      ->capture_default_str()
      ->check(CLI::Range(1, 86400))
      ->group(group);
  command.add_option("--pdf-time", limits.wall_seconds, "Time by the clock")
      ->type_name("SECONDS")
      ->capture_default_str()
      ->check(CLI::Range(1, 86400))
      ->group(group);
  command.add_option("--pdf-text", limits.text_mib, "Text that is extracted")
      ->type_name("MIB")
      ->capture_default_str()
      ->check(CLI::Range(1, 1024))
      ->group(group);
}

}  // namespace rationale
