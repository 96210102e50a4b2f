#include "cli/timeout_option.h"

namespace rationale {

void add_timeout(CLI::App& command, std::uint32_t& milliseconds) {
  command
      .add_option("--timeout", milliseconds,
                  "Fail where the items are not found within so many milliseconds; 0: no limit")
      ->check(CLI::Range(0, 3'600'000))
      ->capture_default_str();
}

}  // namespace rationale
